"""The steps of the story that `pipeline.flow` tells: each takes the files of the one before."""
