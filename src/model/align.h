/*
 * Alignment of two sequences of layers: find the layer of one that corresponds to a layer of the
 * other.
 *
 * The alignment compares layers by three numbers, each of which is equal for equal texts: the path,
 * the kin (kind of op, kernel and stride) and the structure (kin and output shape).  It works in
 * three steps:
 *
 * 1. Pair the layers with the same path and the same structure that stand in the same order.
 * 2. Between these pairs, find the alignment of the highest score (Needleman and Wunsch 1970).  The
 *    same path scores a little less than the same structure.  Layers that share neither path nor
 *    kin are never paired.  A gap that is too large for this is first divided at the layers with
 *    the same path; a gap that is still too large is searched near its diagonal only.
 * 3. Pair the layers with the same path that are alone on both sides: they have moved.
 *
 * All memory is freed before align() returns, and aligning cannot fail.
 */
#ifndef LAYERTOP_ALIGN_H
#define LAYERTOP_ALIGN_H

struct align_item {
	int path;                  /* unique in its sequence, not negative */
	int kin, structure;
};

/* The indices of two layers; -1 if there is none on that side. */
struct align_pair {
	int a, b;
};

/* The scores of a pair, and the price of a layer that is alone. */
#define ALIGN_PATH      4
#define ALIGN_STRUCTURE 5
#define ALIGN_KIN       2
#define ALIGN_ALONE     1

/* Return the score of a pair; 0 if the two must not be paired. */
int align_score(const struct align_item *a, const struct align_item *b);

/* Align two sequences.  `out` has room for na + nb pairs and gets every index of both sequences
 * once, in the order of `b`.  A layer that is alone in `a` follows the pair of its predecessor in
 * `a`.  Return the number of pairs. */
int align(const struct align_item *a, int na, const struct align_item *b, int nb,
    struct align_pair *out);

#endif
