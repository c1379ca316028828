#include "driver/variant.h"

#include "file/paths.h"
#include "import/gallery.h"
#include "import/import.h"
#include "optimize/choice_text.h"
#include "base/number.h"

#include <stdlib.h>
#include <string.h>

/* One part of a model value, checked. */
struct part {
	enum driver_part kind;
	int file, line;
	const char *a, *b;
};

bool
variants_open(struct variants *v, const struct request *usual, void (*say)(const char *text),
    struct err *e)
{
	v->usual = usual;
	v->say = say;
	if (!session_init(&v->session, e))
		return false;
	if (v->session.message.text[0] != '\0')
		say(v->session.message.text);
	return true;
}

static void
variant_free(struct variant *t)
{
	if (t->has_report) {
		report_free(&t->report);
		evaluation_free(&t->base);
	}
	if (t->key != NULL) {
		evaluation_free(&t->now);
		graph_free(t->graph);
		choices_free(&t->is.choices);
		model_free(t->model);
		free(t->key);
	}
	*t = (struct variant){0};
}

void
variants_close(struct variants *v)
{
	for (int i = 0; i < VARIANTS_KEPT; i++)
		variant_free(&v->kept[i]);
	for (int i = 0; i < MODELS_KEPT; i++) {
		model_free(v->model[i].model);
		free(v->model[i].key);
	}
	for (int i = 0; i < v->nown; i++)
		model_free(v->own[i].model);
	session_free(&v->session);
}

/* Return false, with the place of a part as that of the fault. */
static bool
blame_part(struct driver_fault *why, const struct part *p)
{
	why->file = p->file;
	why->line = p->line;
	return false;
}

/* Check one part of a model value. */
static bool
read_part(const struct plain *v, struct part *out)
{
	const struct plain *i = v->item;

	if (v->type != PLAIN_LIST || v->n != 5 || i[0].type != PLAIN_INT ||
	    i[1].type != PLAIN_INT || i[2].type != PLAIN_INT || i[3].type != PLAIN_TEXT ||
	    (i[4].type != PLAIN_TEXT && i[4].type != PLAIN_NIL))
		return false;
	if (i[0].whole < 0 || i[0].whole >= DRIVER_PARTS || i[1].whole < -1 ||
	    i[1].whole > INT32_MAX || i[2].whole < 0 || i[2].whole > INT32_MAX)
		return false;
	*out = (struct part){(enum driver_part)i[0].whole, (int)i[1].whole, (int)i[2].whole,
	    i[3].text, i[4].text};
	return strlen(out->a) <= DRIVER_MAX_WORD &&
	    (out->b == NULL || strlen(out->b) <= DRIVER_MAX_WORD) &&
	    (out->b != NULL || (out->kind != PART_KNOB && out->kind != PART_SETTING));
}

/* Read all parts of a model value.  The first one says which model it is. */
static bool
read_parts(const struct plain *value, struct part *part, int *n, struct driver_fault *why)
{
	*n = value->type == PLAIN_LIST ? value->n : 0;
	if (*n > DRIVER_MAX_PARTS)
		return err_set(&why->e, "a model has at most %d changes", DRIVER_MAX_PARTS);
	for (int i = 0; i < *n; i++)
		if (!read_part(&value->item[i], &part[i]) ||
		    (i == 0) != (part[i].kind == PART_OPEN || part[i].kind == PART_OWN))
			return err_set(&why->e, "this is no model");
	return *n > 0 || err_set(&why->e, "this is no model");
}

static char *
key_of_parts(const struct part *part, int n, bool only_model)
{
	size_t size = 1, at = 0;
	char *key;

	for (int i = 0; i < n; i++)
		size += strlen(part[i].a) + (part[i].b != NULL ? strlen(part[i].b) : 0) + 3;
	key = mem_alloc(size);
	for (int i = 0; i < n; i++) {
		if (only_model && part[i].kind != PART_OPEN && part[i].kind != PART_KNOB)
			continue;
		key[at++] = (char)('A' + part[i].kind);
		memcpy(key + at, part[i].a, strlen(part[i].a));
		at += strlen(part[i].a);
		key[at++] = '\n';
		if (part[i].b != NULL)
			memcpy(key + at, part[i].b, strlen(part[i].b));
		at += part[i].b != NULL ? strlen(part[i].b) : 0;
		key[at++] = '\n';
	}
	key[at] = '\0';
	return key;
}

/* A file that is no model and says so by its name would be read as a script, and its first words
 * would come back in an error.  The command line may do that; a driver may not. */
static bool
check_name(const char *file, struct driver_fault *why)
{
	return model_file_is_named(file) || err_set(&why->e, "%s is no model: a driver opens "
	    "scripts (*.lua) and model files", file);
}

/* Set the model of a request to what a word means: a file, or a name of the gallery. */
static bool
mean_model(const char *word, struct request *r, struct driver_fault *why)
{
	struct model_meant m;

	if (!gallery_is_name(word, paths_data())) {
		request_set_model(r, word);
		return check_name(word, why);
	}
	if (!gallery_find(word, paths_data(), &m, &why->e)) {
		model_meant_free(&m);
		return false;
	}
	request_set_model(r, m.file);
	for (int i = 0; i < m.known.nknobs; i++)
		request_add_knob(r, m.known.knob[i].name, m.known.knob[i].value, false);
	model_meant_free(&m);
	return true;
}

static int
find_setting(const char *name)
{
	for (int i = 0; i < SETTINGS; i++)
		if (strcmp(setting_table[i].name, name) == 0)
			return i;
	return -1;
}

static bool
add_part(struct request *r, const struct part *p, struct driver_fault *why)
{
	size_t n = strlen(p->a);
	bool ok = true;

	switch (p->kind) {
	case PART_OPEN:
		ok = mean_model(p->a, r, why);
		break;
	case PART_KNOB:
		request_add_knob(r, p->a, p->b, false);
		break;
	case PART_CHOICE:
		request_add_choice(r, p->a);
		break;
	case PART_SETTING:
		if (find_setting(p->a) < 0)
			ok = err_set(&why->e, "there is no setting '%.60s'", p->a);
		else
			request_set_setting(r, find_setting(p->a), p->b);
		break;
	case PART_RECIPE:
		request_set_recipe(r, p->a);
		ok = (n > 4 && strcmp(p->a + n - 4, ".lua") == 0) || err_set(&why->e,
		    "%.200s is no recipe: its name has to end with .lua", p->a);
		break;
	default:
		break;
	}
	return ok || blame_part(why, p);
}

static bool
fill_request(struct variants *v, const struct part *part, int n, struct request *out,
    struct driver_fault *why)
{
	*out = (struct request){0};
	request_add(out, v->usual);
	out->limits = (struct script_limits){0};
	for (int i = 0; i < n; i++)
		if (!add_part(out, &part[i], why)) {
			request_free(out);
			return false;
		}
	return true;
}

static void
say_messages(struct variants *v, struct script_messages *m)
{
	for (int i = 0; i < m->n; i++)
		v->say(m->message[i].text);
	messages_free(m);
}

static void
say_notes(struct variants *v, struct err_list *notes)
{
	for (int i = 0; i < notes->n; i++)
		v->say(notes->err[i].text);
	err_list_free(notes);
}

/* Return a model with these knobs, which the caller releases: one that is kept, or a new one. */
static struct model *
load_model(struct variants *v, const struct request *whole, char *key, struct err *e)
{
	struct kept_model *oldest = &v->model[0];
	struct script_messages messages = {0};
	struct script_options options;
	struct model *m;

	for (int i = 0; i < MODELS_KEPT; i++) {
		struct kept_model *k = &v->model[i];

		if (k->key != NULL && strcmp(k->key, key) == 0) {
			k->used = ++v->clock;
			free(key);
			return model_hold(k->model);
		}
		if (k->used < oldest->used)
			oldest = k;
	}
	options = request_script(whole);
	options.messages = &messages;
	m = model_file_load(&options, e);
	say_messages(v, &messages);
	if (m == NULL) {
		free(key);
		return NULL;
	}
	model_free(oldest->model);
	free(oldest->key);
	*oldest = (struct kept_model){key, ++v->clock, m};
	return model_hold(m);
}

static struct model *
find_own(struct variants *v, const struct part *p, struct err *e)
{
	int64_t number;

	for (int i = 0; number_parse_int(p->a, &number) && i < v->nown; i++)
		if (v->own[i].number == number)
			return model_hold(v->own[i].model);
	(void)err_set(e, "this model of the driver is not there any more");
	return NULL;
}

/* Return the model of a value with the knobs of its recipe and of itself. */
static struct model *
model_of_parts(struct variants *v, const struct part *part, int n, const struct request *r,
    const struct recipe *recipe, struct driver_fault *why)
{
	struct request whole = {0};
	char *key, *with;
	struct model *m;

	if (part[0].kind == PART_OWN) {
		m = find_own(v, &part[0], &why->e);
	} else {
		request_add_recipe(&whole, recipe);
		request_add(&whole, r);
		key = key_of_parts(part, n, true);
		with = mem_printf("%s%s", key, r->recipe != NULL ? r->recipe : "");
		free(key);
		m = load_model(v, &whole, with, &why->e);
		request_free(&whole);
	}
	for (int i = 0; m == NULL && i < n; i++)
		if (part[i].kind == PART_KNOB || part[i].kind == PART_OPEN)
			(void)blame_part(why, &part[i]);
	return m;
}

/* Find the part that a variant cannot be read for, so that the error names its line. */
static void
find_fault(struct variants *v, const struct model *m, const struct part *part, int n,
    struct driver_fault *why)
{
	struct settings settings = v->session.now.settings;
	struct choices choices;
	struct err e;

	for (int i = 0; i < n; i++) {
		bool ok = true;

		choices = (struct choices){0};
		if (part[i].kind == PART_SETTING)
			ok = session_read_setting(&v->session, find_setting(part[i].a), part[i].b,
			    &settings, &e);
		else if (part[i].kind == PART_CHOICE)
			ok = choices_parse(&choices, part[i].a, &e) &&
			    optimize_check_choice(m->graph, &choices.choice[0], &e);
		choices_free(&choices);
		if (!ok) {
			why->e = e;
			(void)blame_part(why, &part[i]);
			return;
		}
	}
}

static bool
evaluate_variant(struct variants *v, struct variant *t, const struct request *r,
    struct recipe *recipe, const struct part *part, int n, struct driver_fault *why)
{
	struct err_list notes = {0};
	bool ok;

	t->is.settings = v->session.now.settings;
	ok = session_read_variant(&v->session, t->model, r, recipe, &t->is, &notes, &why->e);
	say_notes(v, &notes);
	if (!ok)
		find_fault(v, t->model, part, n, why);
	if (ok)
		t->graph = optimize(t->model->graph, &t->is.choices, &why->e);
	return t->graph != NULL && evaluate(t->graph, &t->is.settings, &t->now, &why->e);
}

static bool
make_variant(struct variants *v, struct variant *t, const struct part *part, int n,
    struct driver_fault *why)
{
	struct recipe recipe;
	struct request r;
	bool ok;

	if (!fill_request(v, part, n, &r, why))
		return false;
	ok = session_read_recipe(&v->session, &r, &recipe, &why->e);
	if (ok) {
		t->model = model_of_parts(v, part, n, &r, &recipe, why);
		ok = t->model != NULL && evaluate_variant(v, t, &r, &recipe, part, n, why);
		recipe_free(&recipe);
	}
	request_free(&r);
	return ok;
}

struct variant *
variant_find(struct variants *v, const struct plain *value, struct driver_fault *why)
{
	struct variant *oldest = &v->kept[0];
	struct part part[DRIVER_MAX_PARTS];
	char *key;
	int n;

	if (!read_parts(value, part, &n, why))
		return NULL;
	key = key_of_parts(part, n, false);
	for (int i = 0; i < VARIANTS_KEPT; i++) {
		struct variant *t = &v->kept[i];

		if (t->key != NULL && strcmp(t->key, key) == 0) {
			t->used = ++v->clock;
			free(key);
			return t;
		}
		if (t->used < oldest->used)
			oldest = t;
	}
	variant_free(oldest);
	if (make_variant(v, oldest, part, n, why)) {
		oldest->key = key;
		oldest->used = ++v->clock;
		return oldest;
	}
	graph_free(oldest->graph);
	choices_free(&oldest->is.choices);
	model_free(oldest->model);
	*oldest = (struct variant){0};
	free(key);
	return NULL;
}

const struct report *
variant_report(struct variant *t, struct driver_fault *why)
{
	struct baseline written;

	if (t->has_report)
		return &t->report;
	if (!evaluate(t->model->graph, &t->is.settings, &t->base, &why->e))
		return NULL;
	written = baseline_as_written(&t->base);
	written.word = "opened";
	written.name = "as opened";
	report_make(t->model, &t->is.choices, &written, &t->now, &t->report);
	t->has_report = true;
	return &t->report;
}

bool
variant_open_model(struct variants *v, const struct plain *value, struct driver_fault *why)
{
	struct part part[DRIVER_MAX_PARTS];
	const struct recipe none = {0};
	struct request r;
	struct model *m;
	int n;

	if (!read_parts(value, part, &n, why) || !fill_request(v, part, n, &r, why))
		return false;
	m = model_of_parts(v, part, n, &r, &none, why);
	request_free(&r);
	model_free(m);
	return m != NULL;
}

bool
variant_request(struct variants *v, const struct plain *value, struct request *out,
    struct driver_fault *why)
{
	struct part part[DRIVER_MAX_PARTS];
	int n;

	return read_parts(value, part, &n, why) && fill_request(v, part, n, out, why);
}

int64_t
variants_take_own(struct variants *v, struct model *m, struct driver_fault *why)
{
	if (v->nown == DRIVER_MAX_OWN) {
		model_free(m);
		return err_set(&why->e, "a driver keeps at most %d models of its own at once",
		    DRIVER_MAX_OWN);
	}
	v->own[v->nown++] = (struct own_model){++v->last_own, m};
	return v->last_own;
}

void
variants_drop_own(struct variants *v, int64_t number)
{
	for (int i = 0; i < v->nown; i++)
		if (v->own[i].number == number) {
			model_free(v->own[i].model);
			v->own[i] = v->own[--v->nown];
			return;
		}
}
