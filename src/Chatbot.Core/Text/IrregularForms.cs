namespace Chatbot.Text;

/// <summary>
/// Irregular English forms and their base, which no stemmer that cuts endings can join: "met" is "meet", "men" is "man".
/// Forms that are common words of their own ("left", "saw" as nouns, "found" as a verb) are joined only where the verb is by far the commoner reading.
/// </summary>
internal static class IrregularForms
{
    private const string Table =
        """
        arise arose arisen; awake awoke awoken; beat beaten; become became; begin began begun; bend bent; bite bit bitten; bleed bled; blow blew blown;
        break broke broken; breed bred; bring brought; build built; burn burnt; buy bought; catch caught; choose chose chosen; come came; creep crept;
        deal dealt; dig dug; draw drew drawn; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought;
        find found; flee fled; fly flew flown; forbid forbade forbidden; forget forgot forgotten; forgive forgave forgiven; freeze froze frozen;
        get got gotten; give gave given; go went gone; grow grew grown; hang hung; hear heard; hide hid hidden; hold held; keep kept; know knew known;
        lead led; leave left; lend lent; lose lost; make made; mean meant; meet met; pay paid; ride rode ridden; ring rang rung; rise rose risen;
        run ran; say said; see seen; seek sought; sell sold; send sent; shake shook shaken; shoot shot; show shown; shrink shrank shrunk; sing sang sung;
        sink sank sunk; sit sat; sleep slept; slide slid; speak spoke spoken; spend spent; spin spun; stand stood; steal stole stolen; stick stuck;
        strike struck stricken; swear swore sworn; sweep swept; swim swam swum; swing swung; take took taken; teach taught; tear tore torn; tell told;
        think thought; throw threw thrown; understand understood; undertake undertook undertaken; wake woke woken; wear wore worn; weave wove woven;
        weep wept; win won; withdraw withdrew withdrawn; write wrote written; withstand withstood; overtake overtook overtaken; overthrow overthrew overthrown;
        child children; man men; woman women; foot feet; tooth teeth; mouse mice; person people; life lives; wife wives; half halves; crisis crises; goose geese
        """;

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Bases = Read().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The base of a lower-case word; null if it is regular.</summary>
    public static string? BaseOf(ReadOnlySpan<char> word) => Bases.TryGetValue(word, out string? known) ? known : null;

    private static Dictionary<string, string> Read()
    {
        var bases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string entry in Table.Split(';', StringSplitOptions.TrimEntries))
        {
            string[] forms = entry.Split(' ', '\n');
            foreach (string form in forms[1..]) bases[form] = forms[0];
        }

        return bases;
    }
}
