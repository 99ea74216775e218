"""Where pages are read: processes of this machine or a Dask cluster, behind one ``Executor``.

On one machine or on many, a call runs in a process of its own kind of worker (`crew`): one call at a time,
one thread, limits of seconds and memory, killed when it breaks one. Whose fault a lost process was is
therefore always known, and no other call is hurt by it. ``ProcessPoolExecutor`` and loky cannot end one
call, and break as a whole when a process dies; pebble can, under the LGPL; billiard is Celery's fork of
``multiprocessing.Pool``; anyio's worker processes leave their error output unread until it blocks them.
So this stands on ``multiprocessing.Process`` and ``Pipe`` themselves.
"""
