/*
 * Alignment of two sequences of layers: which of one is which of the other.
 *
 * A layer is known by its path, by its kin (kind of op, kernel and stride) and by its structure
 * (kin and output shape), each as a number that is the same for the same text.  What is alike in
 * path and structure is paired first, as far as it stands in the same order; between those pairs
 * the alignment of the highest score is found (Needleman and Wunsch 1970), in which the same path
 * counts a little less than the same structure, and other structures of other paths are never
 * paired.  Where that would take too long, pairs of the same path come first, and what is then
 * still too much is searched near its diagonal only.  At last what is alone on both sides and has
 * the same path has moved, and is paired.
 */
#ifndef LAYERTOP_ALIGN_H
#define LAYERTOP_ALIGN_H

struct align_item {
	int path;                  /* unique in its sequence */
	int kin, structure;
};

/* Indices; -1: there is none on that side. */
struct align_pair {
	int a, b;
};

/* What pairs are worth, and what a layer that is alone costs. */
#define ALIGN_PATH      4
#define ALIGN_STRUCTURE 5
#define ALIGN_KIN       2
#define ALIGN_ALONE     1

/* What a pair is worth; 0: the two are not to be paired. */
int align_score(const struct align_item *a, const struct align_item *b);

/* Every index of both sequences once, in the order of `b`; what is alone in `a` stands behind the
 * partner of what comes before it there.  `out` has room for na + nb; returns how many. */
int align(const struct align_item *a, int na, const struct align_item *b, int nb,
    struct align_pair *out);

#endif
