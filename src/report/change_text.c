#include "report/change_text.h"

#include "base/phrase.h"

static void
add_figure(struct phrase *text, const char *title, int64_t before, int64_t now)
{
	char change[NUMBER_TEXT_MAX], count[NUMBER_TEXT_MAX];

	if (before == now)
		return;
	if (before == 0)
		phrase_item(text, ", ", "%s %s, before none", title, number_short((double)now,
		    count));
	else
		phrase_item(text, ", ", "%s %s", title, number_percent(number_change(
		    (double)before, (double)now), change));
}

static void
add_layers(struct phrase *text, int n, const char *what)
{
	if (n > 0)
		phrase_item(text, ", ", "%d layer%s %s", n, n > 1 ? "s" : "", what);
}

char *
change_text(const struct graph_match *m, const struct figures *before, const struct figures *now,
    char buf[static CHANGE_TEXT_MAX])
{
	struct phrase text = phrase_in(buf, CHANGE_TEXT_MAX);

	add_figure(&text, "MACs", before->macs, now->macs);
	add_figure(&text, "params", before->params, now->params);
	add_layers(&text, m->added, "added");
	add_layers(&text, m->lost, "gone");
	add_layers(&text, m->changed, "changed");
	return buf;
}
