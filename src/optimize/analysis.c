#include "optimize/analysis.h"

#include "optimize/channels.h"

struct analysis
analysis_of(const struct graph *g)
{
	return (struct analysis){.graph = g};
}

void
analysis_free(struct analysis *a)
{
	channels_free(a->channels);
	*a = (struct analysis){0};
}

void
analysis_use(struct analysis *a, const struct graph *g)
{
	if (a->channels != NULL && !channels_describe(a->channels, g))
		analysis_free(a);
	a->graph = g;
}

struct channels *
analysis_channels(struct analysis *a)
{
	if (a->channels == NULL)
		a->channels = channels_new(a->graph);
	return a->channels;
}
