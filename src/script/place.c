/*
 * Places: where in its files a script is.
 */
#include "script/interp.h"

#define WHERE_LEVELS 64

struct interp *
interp_of(lua_State *L)
{
	return *(struct interp **)lua_getextraspace(L);
}

static const struct chunk *
chunk_of(const struct interp *it, const char *source)
{
	for (int i = 0; i < it->nchunks; i++)
		if (it->chunk[i].source == source)
			return &it->chunk[i];
	return NULL;
}

bool
interp_level(struct interp *it, int level, struct place *at, bool *library)
{
	const struct chunk *chunk = NULL;
	lua_Debug ar;

	*at = (struct place){-1, 0};
	if (level >= WHERE_LEVELS || !lua_getstack(it->L, level, &ar))
		return false;
	(void)lua_getinfo(it->L, "Sl", &ar);
	if (ar.currentline > 0)
		chunk = chunk_of(it, ar.source);
	if (chunk != NULL)
		*at = (struct place){it->first_file + (int)(chunk - it->chunk), ar.currentline};
	*library = chunk != NULL && chunk->library;
	return true;
}

struct place
interp_where(struct interp *it)
{
	struct place first = {-1, 0}, here;
	bool library;

	for (int level = 0; interp_level(it, level, &here, &library); level++) {
		if (here.file < 0)
			continue;
		if (!library)
			return here;
		if (first.file < 0)
			first = here;
	}
	return first;
}

void
interp_note(struct interp *it)
{
	struct place at = interp_where(it);

	if (at.file >= 0) {
		it->options->page->file = at.file;
		it->options->page->line = at.line;
	}
}
