"""The review page: what the machine is not sure of, beside its piece of the scan, decided once.

``kinerja review`` serves it on 127.0.0.1. The address that it prints holds a token; it becomes a cookie.

Routes (``<decree>`` a decree id, ``<item>`` ten hexadecimal digits that stay while the printed place stays;
every page takes the filter ``only`` (decree), ``table``, ``code``, ``state`` (open, decided, all) and
``hints=1``, and ``lang`` (id, en)):

==================================  ========================================================================
``GET /``                           the queue: ``#items li[data-item][data-decided]``, ``#filters``
                                    (``#filter-decree -table -code -state -hints``, ``#filter-apply``),
                                    ``#progress[data-decided][data-total]``, ``#start``
``GET /item/<decree>/<item>``       one item: ``.desk[data-item][data-decided]``, form ``#decide`` with
                                    ``#keep``, ``#value`` + ``#edit``, ``[data-action=choose]`` (keys 1-9),
                                    ``#strike`` (several rows: ``#strike-rows [data-action=strike]``),
                                    ``#missed``, ``#previous``, ``#next``, ``#view``; ``#decided``,
                                    ``#refused`` (conflict: ``[data-conflict]``), ``#readings``, ``#crop``,
                                    ``#outline``; ``#page-again``, ``#accept-term``, ``#accept-heading``
``POST /item/<decree>/<item>/decide``  ``action`` = keep, edit (``value``), strike, page, term, heading; or
                                    ``choice``; answered 303 to the next open item, 409 with the page
                                    where somebody decided meanwhile, 422 where nothing can be made of it
``POST /undo``                      ``decree``, ``decision``; buttons ``[data-action=undo]``
``GET /decree/<decree>/page/<n>``   the reading view: ``#sheet a[data-place]``, ``dl.row[data-row]``,
                                    ``#whence`` (filled by a click), ``#decide-here``
``GET /decree/<decree>/place/<item>``  where one value comes from
``GET, POST .../page/<n>/missed``     a missed row: drag on ``#sheet`` or fill ``#box``; ``#v-<column>``,
                                    ``#after``, ``#add-go``
``GET /decisions``                  ``#made li[data-decision][data-undone]``
``GET /at?row=<row id>&column=<column>``  stable address for reports (or ``?decree=<id>&page=<n>``)
``GET /status``                     JSON: asked, published (tickets), running, failed, version
==================================  ========================================================================

``#saved`` (``data-ticket``, ``data-decision``) with ``#state[data-done=yes]`` tells what became of the last
decision; ``#effect`` what is published there now. Elements with ``data-key`` are pressed by that key.
``html[data-ready=yes]`` once the script runs.
"""
