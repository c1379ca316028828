#include "frame/search_place.h"

#include "frame/app.h"

struct search_place
search_from(int from, int by)
{
	return (struct search_place){from, by, -1, -1};
}

void
search_note(struct search_place *p, int line)
{
	bool inside = p->by > 0 ? line > p->from : line < p->from;
	int *best = inside ? &p->inside : &p->beyond;

	/* Forwards the first line counts, backwards the last one. */
	if (*best < 0 || p->by < 0)
		*best = line;
}

int
search_found(const struct search_place *p, bool *wrapped)
{
	*wrapped = p->inside < 0 && p->beyond >= 0;
	return p->inside >= 0 ? p->inside : p->beyond;
}

const char *
search_text(const struct app *a, const struct view *v)
{
	return a->search.in == v ? a->search.text : "";
}
