using Chatbot.Text;

namespace Chatbot.Answering.Verification;

/// <summary>Opposites: word vectors hold "rose" and "fell" for nearly the same, so they are told apart by list.</summary>
internal static class Polarity
{
    private const string Table =
        """
        rise fall; rise drop; rise decline; increase decrease; increase fall; increase drop; increase decline; grow shrink; grow fall; higher lower; high low; more less; more fewer; most least; most fewest;
        up down; before after; earlier later; early late; first last; win lose; accept reject; accept refuse; welcome condemn; welcome criticise; welcome criticize; praise criticise; praise criticize; praise condemn;
        allow ban; allow forbid; permit ban; legal illegal; support oppose; back oppose; agree disagree; start end; begin end; start stop; begin stop; open close; buy sell; import export; arrive leave;
        enter leave; largest smallest; biggest smallest; larger smaller; bigger smaller; strongest weakest; stronger weaker; gain loss; success failure; succeed fail; innocent guilty; acquit convict;
        hire fire; hire dismiss; appoint dismiss; join quit; alive dead; live die; survive die; true false; confirm deny; admit deny; public secret; possible impossible; likely unlikely; safe dangerous;
        north south; east west; northern southern; eastern western; past future; yesterday tomorrow; ally enemy; friend enemy; hawk dove; cheap expensive; faster slower; fast slow; always never;
        give take; lend borrow; attack defend; build destroy; create destroy; strengthen weaken; improve worsen; better worse; best worst; above below; over under; inside outside; include exclude; exceed miss;
        continue stop; free jail; release arrest; release detain; release seize; male female; man woman; men women; boy girl; husband wife; father mother; son daughter; brother sister; minority majority
        """;

    private static readonly Dictionary<string, HashSet<string>> Opposites = Read();

    /// <summary>False if a word of the sentence is missing in the closest claim and its opposite stands there instead.</summary>
    public static bool Holds(Comparison comparison)
    {
        var said = Bare(comparison.Said.Words);
        said.IntersectWith(Opposites.Keys);
        if (said.Count == 0) return true;
        var source = Bare(comparison.Source.Words);
        var anywhere = comparison.Others.SelectMany(o => Bare(o.Statement.Words)).ToHashSet(StringComparer.Ordinal);
        return said.All(w => source.Contains(w) || anywhere.Contains(w) || !source.Overlaps(Opposites[w]));
    }

    /// <summary>Whether two lower-case words are opposites.</summary>
    public static bool AreOpposite(string one, string other) => Opposites.TryGetValue(Base(one), out var opposites) && opposites.Contains(Base(other));

    /// <summary>Stems of all words, function words included: "before" and "up" are no search terms, and matter here.</summary>
    private static HashSet<string> Bare(SentenceWords words) =>
        [.. words.All.Select(w => Base(w.Span.Of(words.Text).ToLowerInvariant()))];

    private static string Base(string word) => Stemmer.Stem(IrregularForms.BaseOf(word) ?? word);

    private static Dictionary<string, HashSet<string>> Read()
    {
        var opposites = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (string pair in Table.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] two = pair.Split(' ');
            Add(Base(two[0]), Base(two[1]));
            Add(Base(two[1]), Base(two[0]));
        }

        return opposites;

        void Add(string word, string opposite) => (opposites.TryGetValue(word, out var known) ? known : opposites[word] = []).Add(opposite);
    }
}
