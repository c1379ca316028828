/*
 * One file that is read: its knobs, its inputs, its format.
 */
#include "import/import.h"

#include "base/name_table.h"
#include "base/number.h"
#include "base/phrase.h"

#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define KINDS_SHOWN 4           /* kinds of layers that a note names */
#define KINDS_TEXT  (KINDS_SHOWN * 80)

void
import_open(struct import *im, const char *file, const unsigned char *data, size_t size,
    const struct knob_setting *settings)
{
	*im = (struct import){.file = file, .data = data, .size = size, .settings = settings};
	layers_open(&im->layers);
}

void
import_close(struct import *im)
{
	layers_close(&im->layers);
	foreign_close(&im->foreign);
	arena_free(&im->arena);
}

/* The setting that is given last for a name; NULL when there is none. */
static const struct knob_setting *
setting_of(const struct import *im, const char *name)
{
	const struct knob_setting *found = NULL;

	for (const struct knob_setting *s = im->settings; s != NULL && s->name != NULL; s++)
		if (strcmp(s->name, name) == 0)
			found = s;
	return found;
}

static struct knob *
find_knob(struct import *im, const char *name)
{
	for (int i = 0; i < im->nknobs; i++)
		if (strcmp(im->knob[i].name, name) == 0)
			return &im->knob[i];
	return NULL;
}

bool
import_knob(struct import *im, const char *name, const char *help, int64_t proposed,
    int64_t given, int64_t min, int64_t max, int64_t *value, struct err *e)
{
	const struct knob_setting *set = setting_of(im, name);
	struct knob *k = find_knob(im, name);

	if (k != NULL) {
		*value = (int64_t)k->value;
		return true;
	}
	*value = given;
	if (im->nknobs == MODEL_MAX_KNOBS)
		return true;
	k = &im->knob[im->nknobs];
	*k = (struct knob){.name = arena_strdup(&im->arena, name),
	    .help = arena_strdup(&im->arena, help), .type = KNOB_INT,
	    .value = (double)given, .fallback = (double)proposed,
	    .min = (double)min, .max = max == IMPORT_ANY_SIZE ? INFINITY : (double)max};
	if (set != NULL && !knob_parse(k, set->value, &k->value, e))
		return false;
	if (k->value > (double)max)
		return err_set(e, "knob '%s' is at most %" PRId64 ", not '%.40s'", name, max,
		    set != NULL ? set->value : "more");
	im->nknobs++;
	*value = (int64_t)k->value;
	return true;
}

/* A name of the file as the name of a knob. */
static const char *
plain_name(struct import *im, const char *name)
{
	char *plain = arena_printf(&im->arena, "%.50s", name);

	for (char *c = plain; *c != '\0'; c++)
		*c = isalnum((unsigned char)*c) ? *c : '_';
	return plain;
}

bool
import_is_set(struct import *im, const char *name, const char *help, bool *out, struct err *e)
{
	int64_t value;

	*out = false;
	/* A knob that nobody turns would only stand in the way. */
	if (setting_of(im, name) == NULL)
		return true;
	if (!import_knob(im, name, help, 0, 0, 0, 1, &value, e))
		return false;
	*out = value != 0;
	return true;
}

bool
import_value(struct import *im, const char *input, int64_t *value, bool *given, struct err *e)
{
	const char *name = plain_name(im, input);

	*given = setting_of(im, name) != NULL;
	return !*given || import_knob(im, name, "value of an input", 0, 0, 0, IMPORT_ANY_SIZE,
	    value, e);
}

/* Inputs */

/* "1x3x640x640" as dimensions. */
static bool
parse_size(const char *text, struct foreign_dims *out)
{
	const char *at = text;

	out->rank = 0;
	for (;;) {
		int64_t v = 0;
		int digits = 0;

		for (; isdigit((unsigned char)*at); at++, digits++) {
			v = v * 10 + (*at - '0');
			if (v > IMPORT_ANY_SIZE)
				return false;
		}
		if (digits == 0 || v == 0 || out->rank == FOREIGN_MAX_RANK)
			return false;
		out->dim[out->rank++] = v;
		if (*at == '\0')
			return true;
		if (*at != 'x' && *at != 'X' && *at != ',')
			return false;
		at++;
	}
}

/* The size that `--input` gives for the input; false with a sentence when it does not fit. */
static bool
given_size(struct import *im, const char *name, const struct foreign_dims *dims,
    struct foreign_dims *out, struct err *e)
{
	char key[FOREIGN_NAME_MAX + 16], text[FOREIGN_DIMS_TEXT];
	const struct knob_setting *set;

	out->rank = -1;
	(void)snprintf(key, sizeof key, "input.%s", name);
	set = setting_of(im, key);
	if (set == NULL)
		return true;
	if (!parse_size(set->value, out))
		return err_set(e, "the size of the input '%.80s' is written as 1x3x224x224, not "
		    "'%.40s'", name, set->value);
	if (out->rank != dims->rank)
		return err_set(e, "the input '%.80s' has %d dimensions (%s), and '%.40s' has %d",
		    name, dims->rank, foreign_dims_text(dims, text), set->value, out->rank);
	return true;
}

/* As many channels as pictures have. */
static bool
is_few(int64_t channels)
{
	return channels == 1 || channels == 3 || channels == 4;
}

/* The place of an axis among the spatial ones of an image, which stand behind its channels or, in
 * files of TensorFlow, before them; -1: it is none of them. */
static int
spatial_place(const struct foreign_dims *dims, int axis, int channels)
{
	bool last = channels >= 0 ? channels == dims->rank - 1 : dims->rank >= 4 &&
	    is_few(dims->dim[dims->rank - 1]) && !is_few(dims->dim[1]);
	int place = axis - (last ? 1 : 2);

	return dims->rank >= 4 && dims->rank <= 5 && place >= 0 && place < dims->rank - 2 ? place
	    : -1;
}

/* A knob for a dimension: the name that the file gives it, or one by its place. */
static const char *
dim_name(struct import *im, const char *input, const struct foreign_dims *dims,
    const char *const *open, int axis, int channels)
{
	static const char *const spatial[3][3] = {{"length"}, {"height", "width"},
	    {"depth", "height", "width"}};
	const char *given = open != NULL ? open[axis] : NULL;
	int place = spatial_place(dims, axis, channels);

	/* Exporters make names up: "unk__12", "p2o.DynamicDimension.1". */
	if (given != NULL && place >= 0 && strpbrk(given, "0123456789") != NULL)
		given = NULL;
	if (given != NULL && *given != '\0')
		return plain_name(im, given);
	if (place >= 0)
		return spatial[dims->rank - 3][place];
	return arena_printf(&im->arena, "%s_%d", plain_name(im, input), axis);
}

/* Return a usual size for a dimension that the file leaves open. */
static int64_t
proposed(const struct foreign_dims *dims, int axis, int channels)
{
	if (dims->rank >= 4)
		return spatial_place(dims, axis, channels) < 0 ? 3 : 224;
	return dims->rank == 3 && axis == 2 ? 80 : 128;
}

static bool
set_dim(struct import *im, const char *input, const struct foreign_dims *file,
    const struct foreign_dims *given, const char *const *open, int axis, int channels,
    int64_t *out, struct err *e)
{
	bool is_open = file->dim[axis] < 1;
	bool spatial = spatial_place(file, axis, channels) >= 0;
	int64_t usual = is_open ? proposed(file, axis, channels) : file->dim[axis];
	int64_t value = given->rank >= 0 ? given->dim[axis] : usual;
	const char *name;

	if (usual > IMPORT_ANY_SIZE)
		return err_set(e, "dimension %d of the input '%.80s' is %" PRId64 "; there are at "
		    "most %" PRId64, axis, input, usual, IMPORT_ANY_SIZE);
	if (!is_open && !spatial) {
		if (value != file->dim[axis])
			return err_set(e, "dimension %d of the input '%.80s' is %" PRId64
			    " in the file, not %" PRId64, axis, input, file->dim[axis], value);
		*out = value;
		return true;
	}
	name = dim_name(im, input, file, open, axis, channels);
	/* Images of different sizes have knobs of their own. */
	if (find_knob(im, name) != NULL && !is_open && (int64_t)find_knob(im, name)->value != value)
		name = arena_printf(&im->arena, "%.40s_%s", plain_name(im, input), name);
	return import_knob(im, name, arena_printf(&im->arena, "dimension %d of the input '%.80s'%s",
	    axis, input, is_open ? ", which the file leaves open" : ""), usual, value, 1,
	    IMPORT_ANY_SIZE, out, e);
}

bool
import_input(struct import *im, const char *name, struct foreign_dims *dims,
    const char *const *open, int batch, int channels, struct err *e)
{
	struct foreign_dims file = *dims, given;

	if (im->ninputs < IMPORT_MAX_INPUTS)
		im->input[im->ninputs++] = arena_strdup(&im->arena, name);
	if (!given_size(im, name, &file, &given, e))
		return false;
	for (int i = 0; i < file.rank; i++) {
		im->resized |= file.dim[i] == 0;
		if (i == batch) {
			dims->dim[i] = given.rank >= 0 ? given.dim[i] : file.dim[i] > 0
			    ? file.dim[i] : im->model.batch > 0 ? im->model.batch : 1;
			if (im->model.batch == 0)
				im->model.batch = dims->dim[i];
		} else if (!set_dim(im, name, &file, &given, open, i, channels,
		    &dims->dim[i], e)) {
			return false;
		}
	}
	return foreign_elems(dims) > 0 || err_set(e, "the input '%.80s' is too large", name);
}

/* Settings that nothing in the file answers to. */
static bool
check_settings(struct import *im, struct err *e)
{
	char hint[NEAREST_TEXT_MAX];

	for (const struct knob_setting *s = im->settings; s != NULL && s->name != NULL; s++) {
		if (s->optional || find_knob(im, s->name) != NULL)
			continue;
		if (strncmp(s->name, "input.", 6) == 0) {
			bool found = false;

			for (int i = 0; i < im->ninputs; i++)
				found |= strcmp(im->input[i], s->name + 6) == 0;
			if (!found)
				return err_set(e, "the model has no input '%.80s'", s->name + 6);
			continue;
		}
		return err_set(e, "the model has no knob '%.60s'%s", s->name, name_hint(
		    NAME_ARRAY(im->knob, (size_t)im->nknobs, name), s->name, "", hint));
	}
	return true;
}

/* The file's name without its folder and its end. */
static const char *
model_name(struct import *im)
{
	const char *slash = strrchr(im->file, '/'), *name = slash != NULL ? slash + 1 : im->file;
	const char *dot = strrchr(name, '.');

	return arena_printf(&im->arena, "%.*s",
	    (int)(dot != NULL && dot > name ? dot - name : (long)strlen(name)), name);
}

/* Add a sentence to the notes of the model. */
__attribute__((format(printf, 2, 3))) static void
add_note(struct import *im, const char *fmt, ...)
{
	const char *before = im->model.notes != NULL ? im->model.notes : "";
	char text[ERR_TEXT_MAX + 128];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	im->model.notes = arena_printf(&im->arena, "%s%s\n", before, text);
}

/* Write the kinds of layers that are not counted, the most frequent first: "NonZero (180), Det". */
static const char *
uncounted_kinds(const struct import *im, char buf[static KINDS_TEXT])
{
	const struct layers *l = &im->layers;
	struct phrase list = phrase_in(buf, KINDS_TEXT);
	int count[LAYERS_MAX_KINDS] = {0};

	for (int i = 0; i < l->graph->nlayers; i++)
		for (int k = 0; l->note[i].kind != NULL && k < l->nkinds; k++)
			count[k] += strcmp(l->kind[k], l->note[i].kind) == 0;
	for (int shown = 0; shown < KINDS_SHOWN; shown++) {
		int most = 0;

		for (int k = 1; k < l->nkinds; k++)
			if (count[k] > count[most])
				most = k;
		if (l->nkinds == 0 || count[most] == 0)
			break;
		phrase_item(&list, ", ", "%.60s", l->kind[most]);
		if (count[most] > 1)
			phrase_add(&list, " (%d)", count[most]);
		count[most] = 0;
	}
	return buf;
}

/* Note all that a person should know of the model beside its layers. */
static void
add_notes(struct import *im)
{
	char number[NUMBER_TEXT_MAX], kinds[KINDS_TEXT];

	if (im->uncounted > 0)
		add_note(im, "%d of the %d nodes that compute are not counted: %s%s%s.",
		    im->uncounted, im->counted + im->uncounted, uncounted_kinds(im, kinds),
		    im->reason.text[0] != '\0' ? ". " : "", im->reason.text);
	if (im->folded > 0 && !im->raw)
		add_note(im, "%d nodes prepare shapes and weights, which follow from the file "
		    "alone. --raw shows them as rows.", im->folded);
	if (im->refitted > 0)
		add_note(im, "The file fixes %d shapes for its own input size. They follow the "
		    "size that is set, although other programs would refuse it.",
		    im->refitted);
	if (im->guessed > 0)
		add_note(im, "Branches and loops that depend on the data: %d. Each shows its "
		    "branch with more work, as many runs as there can be, or one run.",
		    im->guessed);
	if (im->merged > 0)
		add_note(im, "%s numbers count for several layers each, and are stored once: the "
		    "exporter merged equal ones.", number_grouped(im->merged, number));
	if (im->mismatches > 0)
		add_note(im, "The shapes that the file notes for %d tensors are not those that "
		    "follow from its inputs, the first for '%.80s'.", im->mismatches,
		    im->mismatch);
	if (im->remark != NULL)
		add_note(im, "%s", im->remark);
}

bool
import_read(struct import *im, const struct import_format *format, struct err *e)
{
	im->model.name = model_name(im);
	im->model.format = format->name;
	if (!format->read(im, e) || !check_settings(im, e))
		return false;
	add_notes(im);
	im->model.nknobs = im->nknobs;
	im->model.knob = im->knob;
	return true;
}
