/*
 * Layers that an optimization is on for and leaves as they are, with the reason of each.
 *
 * Only layers that the optimization is meant for are listed: pruning is meant for layers with
 * filters or neurons, and nobody wonders why it leaves an activation alone.  The list is in the
 * order of the table of optimizations, then of the layers of the model as written.  It owns its
 * sentences; a zeroed one is empty.  Nothing here fails.
 */
#ifndef LAYERTOP_PASSED_H
#define LAYERTOP_PASSED_H

#include "base/mem.h"

#include <stdbool.h>

struct optimization;

struct passed_item {
	const struct optimization *opt;
	int layer;
	const char *why;           /* "pool: ..."; may end in what is to blame, " ('fc')" */
};

struct passed {
	bool complete;             /* whoever keeps a list for later notes that it is made */
	int n;
	size_t cap;
	struct passed_item *item;
	struct arena arena;
};

void passed_free(struct passed *p);
void passed_add(struct passed *p, const struct optimization *opt, int layer, const char *why);
/* Return the reason why the optimization leaves a layer as it is, or NULL. */
const char *passed_find(const struct passed *p, const struct optimization *opt, int layer);

/* The layers that are left for one reason, whatever is to blame. */
struct passed_group {
	const struct optimization *opt;
	int n;                     /* layers */
	const char *why;           /* of the first one */
	int why_bytes;             /* without what is to blame */
	const int *layer;          /* in the arena of the list */
};

/* Put the list into groups, the largest of each optimization first.  Fill in at most `max`, and
 * return how many there are. */
int passed_groups(struct passed *p, struct passed_group *out, int max);

#endif
