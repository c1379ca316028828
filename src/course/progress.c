#include "course/progress.h"

int
progress_next_step(const struct progress *p, const struct course *c)
{
	int i = 0;

	while (i < c->nsteps && p->done[i])
		i++;
	return i;
}

int
progress_items(const struct course *c)
{
	return c->nsteps + c->nquestions + (c->next != NULL);
}

int
progress_score(const struct progress *p, const struct course *c, int *most)
{
	int points = 0;

	*most = 2 * c->nsteps;
	for (int i = 0; i < c->nsteps; i++)
		points += p->done[i] ? 2 - p->hinted[i] : 0;
	for (int i = 0; i < c->nquestions; i++) {
		*most += c->question[i].naccepted > 0 ? 2 : 0;
		points += p->right[i] ? 2 - (p->tries[i] > 1) : 0;
	}
	return points;
}
