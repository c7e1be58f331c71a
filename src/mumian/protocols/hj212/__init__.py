"""HJ 212: the text frames in which monitoring instruments of the environment report over TCP (HJ 212-2017).

`frames` finds frames in a stream of bytes, `segments` reads and writes what is in one, `contents` reads the values,
`parts` puts split messages together again, `listening` is the server. Nothing here knows who the instruments are nor
where values go: whoever listens hands in a `Desk`.

Known from implementers' documents and the worked example of the standard's annex (its checksum comes out), not from
the text of the standard itself.
"""
