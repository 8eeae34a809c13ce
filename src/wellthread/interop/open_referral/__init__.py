"""Open Referral UK 3 and HSDS 3, read and written: what services there are, in the standard that directories share.

`rules` says what the standard asks, in our own words and as data; `check` holds something against them; `saved` reads
responses that were kept, `rows` makes rows of them, and `publish` writes assets as services.
"""
