"""The front that bounds everything: what anybody on the network may send, hold open and ask.

    bytes ----> http_protocol.py ---- upgrade ----> socket_protocol.py
                  |  deadlines, bytes, counts          |  frames per second
                  +-------------> gate.py <------------+  who is open, from where; the oldest of the greediest goes
                  |                                    |
                  +-----> guarded_app.py <-------------+  turns of what is anonymous, known hosts, origins
                                |
                          the application

What is not the sender's fault is no error of ours: a request cut short or a frame that is none is answered where that
is possible, closed, and leaves no line in the log.

limits    every bound as one value
shares    what is open, per address
costs     what a request takes of the processor, by its path
buckets   so many a second, some more at once
waiting_room  who waits for their turn
hosts     by which names the building's pages are reached
answers   refusals before there is an application to give them
"""
