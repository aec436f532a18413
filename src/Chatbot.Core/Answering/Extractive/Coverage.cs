namespace Chatbot.Answering.Extractive;

/// <summary>
/// How far a sentence, with its context, accounts for what a question asks beside the names and numbers in it: that a sentence
/// is about Bart De Wever does not make it an answer to how old he is.
/// </summary>
/// <param name="Share">0 to 1, rare words counting most; 1 if nothing is asked beside names and light words.</param>
/// <param name="Best">How well the best covered word is covered; 1 if there is none.</param>
public sealed record Coverage(double Share, double Best)
{
    private const double ByContext = 0.9, ByOpposite = 0.7;

    /// <summary>Words that say little about what is asked. Terms.</summary>
    private static readonly HashSet<string> Light = Terms(
        "say tell think believe know mean want make get go give take put come happen become people person thing way kind sort type much many more most very really exactly actually still now "
        + "currently ever else also just only please name list call describe other another same own some any all each both not no yes good great new old possible right true guy man woman lady "
        + "story news article paper question answer information detail fact part place time year day first second last next one two three according there here too");

    /// <summary>A content word that names nothing and nobody, and is no number.</summary>
    public static bool IsAsked(Word word) => word.Term is not null && !word.Number && !(word.Capital && word.Span.Start > 0) && !Light.Contains(word.Term);

    /// <summary>Whether a word says little about what is asked, so that it is no name without a capital either.</summary>
    public static bool IsLight(string word) => Text.Analyzer.Term(word) is { } term && Light.Contains(term);

    public static Coverage Of(Question question, Candidate candidate) => Of(question.Words.Content.Where(IsAsked), candidate);

    /// <summary>The same for some of its words.</summary>
    public static Coverage Of(IEnumerable<Word> asked, Candidate candidate)
    {
        double total = 0, covered = 0, best = 0;
        foreach (var word in asked)
        {
            double weight = Rarity.General(word), here = Of(word, candidate);
            total += weight;
            covered += weight * here;
            best = Math.Max(best, here);
        }

        return total > 0 ? new(covered / total, best) : new(1, 1);
    }

    /// <summary>0 to 1: the share of what is asked that only the lexicon finds in the sentence, and the ranking has not seen.</summary>
    public static double Gain(Question question, Candidate candidate)
    {
        double total = 0, gained = 0;
        foreach (var word in question.Words.Content)
        {
            double weight = Rarity.General(word);
            total += weight;
            if (!IsAsked(word) || candidate.Words.Has(word.Term!)) continue;
            if (Lexicon.Answers(word.Term!, candidate.Words) || Lexicon.Contradicts(word.Term!, candidate.Words)) gained += weight;
        }

        return total > 0 ? gained / total : 0;
    }

    /// <summary>0 to 1: by the sentence itself, its context, or the opposite, which sets the question right.</summary>
    public static double Of(Word word, Candidate candidate)
    {
        double here = SoftAlignment.Best(word, candidate.Words);
        if (candidate.ContextHas(word.Term!)) here = Math.Max(here, ByContext);
        return here < ByOpposite && Lexicon.Contradicts(word.Term!, candidate.Words) ? ByOpposite : here;
    }

    /// <summary>Whether the word itself, or one that the lexicon holds for the same, stands in the sentence or its context: heroin is not cocaine, however near.</summary>
    public static bool IsSaid(Word word, Candidate candidate) =>
        candidate.Words.Has(word.Term!) || candidate.ContextHas(word.Term!) || Lexicon.Answers(word.Term!, candidate.Words);

    /// <summary>Whether a sentence says half of what is asked beside names, in these words or such as the lexicon holds for the same.</summary>
    public static bool IsMostlySaid(Question question, string sentence)
    {
        var words = SentenceWords.Analyse(sentence);
        var asked = question.Words.Content.Where(IsAsked).ToList();
        return 2 * asked.Count(w => words.Has(w.Term!) || Lexicon.Answers(w.Term!, words)) >= asked.Count;
    }

    private static HashSet<string> Terms(string words) => [.. Text.Analyzer.Terms(words)];
}
