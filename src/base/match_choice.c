/*
 * Choose among names that match.
 */
#include "base/match.h"

void
match_offer(struct match_choice *c, const struct match *m, int number)
{
	int at;

	if (m->rank == MATCH_NONE || m->rank < c->rank)
		return;
	if (m->rank > c->rank)
		*c = (struct match_choice){.rank = m->rank};
	c->n++;
	for (at = c->nbest; at > 0 && c->best[at - 1].score < m->score; at--)
		if (at < MATCH_BEST_MAX)
			c->best[at] = c->best[at - 1];
	if (at == MATCH_BEST_MAX)
		return;
	c->best[at].number = number;
	c->best[at].score = m->score;
	c->nbest += c->nbest < MATCH_BEST_MAX;
}

int
match_only(const struct match_choice *c)
{
	return c->n == 1 && c->rank >= MATCH_PART ? c->best[0].number : -1;
}
