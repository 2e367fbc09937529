"""One action on many applications of a job: begun as a run, done one by one.

Each application is one use case of its own, with the permission of whoever began it as it is at that moment, and its own line
in the report. `arguments`: what is wanted and how a run carries it · `beginning`: checking and starting · `planning`: finding the
applications of a selection · `targets`: what is done to one of them · `marks`: that it is done once.
"""
