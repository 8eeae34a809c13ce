"""The schools of the `apiclus1` sample, by district: California's Academic Performance Index, in R's package `survey`.

A letter for the type of school, its index of 2000; `-` where it had no award, `=` where it met no target either.
"""

from __future__ import annotations

BY_DISTRICT = """
637: H608 E684 E612 E710- E729 E714 E759 E585- E625 M664 M669
437: H443 E467 M482 E496-
778: M411= E494
197: E493 M592= E550 M689- M598= E628 E652 E628 E832 E777 E709 E709= E736
406: E561 E555
815: H696= M631= E564- E602-
178: H529 E491 E510 M547=
255: E814 E806 E715 E785- M720 E905 M617 E630 E629 E696 E476 E757- E825 E595 E552= M847
568: H714 H724- H687= H723 E662 E699= E807- M679- E691
135: E622 E754- E655 E764 E795 E505 E638= E733 E523 E511 E710- E657 E602- E490 E664= E651 E603 E698 E511 E814
135: E669- E711= E538 E705 E595 E551 E762 E521 E709 E780 E780 E722- E828 E737
510: H595= H661- E502 M614= E585 E582 M642 E536- E746 E667- E629= E745 E674 E637 E696 E632 E639 E745 E789- M656 E789
716: H517- H478- H582- E592 E587 E553 E516 E535- E566 E481= E472 E559- E610 E599 E551- E554 E561= E505= E492= E504 E487
716: E627 E465 E529 E625 E436- E542 E515= M461 M528- M512 M508 E670 E760 E652 E546 E717
61: E701 E748 E735- M699= E685 E827 M711 E677 M759= E697 E742 E691 E700
413: E551
448: H703 E676 E714 E842 E824 E717 E836 M733- E719 M817 E749 E781
"""
SCHOOLS = [
    (district, word[0], int(word[1:].rstrip("-=")), not word.endswith(("-", "=")), not word.endswith("="))
    for line in BY_DISTRICT.strip().splitlines()
    for district, _, words in [line.partition(": ")]
    for word in words.split()
]
"""District, type, index, whether it had an award, whether it met its target as a whole school."""
