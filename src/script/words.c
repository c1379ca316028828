/*
 * The words of scripts, for manuals.
 */
#include "script/interp.h"
#include "script/storage.h"

static const struct script_word *
stored_word(int i)
{
	return storage_word_table[i].word.name != NULL ? &storage_word_table[i].word : NULL;
}

const struct script_word *
script_word(enum script_words of, int i)
{
	static word_at *const words[] = {[SCRIPT_FUNCTION] = function_word,
	    [SCRIPT_MODEL] = model_word, [SCRIPT_KNOB] = knob_word,
	    [SCRIPT_TENSOR] = tensor_word, [SCRIPT_OP] = own_word,
	    [SCRIPT_ATTRIBUTE] = own_attribute_word, [SCRIPT_STORAGE] = stored_word};

	return words[of](i);
}
