using Chatbot.Embedding;
using Chatbot.Knowledge;
using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>Names and numbers in a question bind its answer: nothing else can stand in for them.</summary>
public static class BoundWords
{
    private static readonly HashSet<string> Persons = new(StringComparer.OrdinalIgnoreCase) { "he", "she", "his", "her" };

    /// <summary>Terms that stand before a name and are none.</summary>
    private static readonly HashSet<string> Courtesies = [.. Text.Analyzer.Terms("Mr Mrs Ms Miss Dr Sir Mister Madam Professor")];

    private static readonly HashSet<string> Settings = new(StringComparer.OrdinalIgnoreCase) { "in", "of", "at", "from", "near" };

    /// <summary>How near two names' vectors are if they name two of a kind: two towns, two countries.</summary>
    private const double OfAKind = 0.55;

    /// <summary>
    /// Whether the sentence, its passage or title or what is known of its document (author, paper, date) has each name and number of the question. A sentence that leaves a name to those before it
    /// must not name another of the kind: what is told of Brussels is not told of Antwerp, however near the two are. Of
    /// numbers only a year may be left to the passage: an amount is told of the sentence that has it.
    /// </summary>
    /// <param name="years">Years bind, too; false where the answer tells of several.</param>
    public static bool Agree(Question question, Candidate candidate, bool years = true)
    {
        bool figure = AnswerSlot.IsFigure(question), byEditors = candidate.Document.Kind is DocumentKind.Digest or DocumentKind.Question;
        foreach (var word in question.Words.Content)
        {
            if (!Binds(word, question) || (!years && Years.IsYear(word)) || IsSaid(word, question, candidate, figure)) continue;
            if (!word.Number && !figure && IsOfStory(candidate, word.Term!)) continue;
            if (!word.Number && NamesAnother(word, question, candidate.Words)) return false;
            // An editor's sentence stands alone; of several years or amounts it may tell one.
            if (byEditors)
            {
                if (word.Number && HasAnotherNumber(word, question, candidate.Words)) continue;
                return false;
            }

            if (candidate.ContextHas(word.Term!)) continue;
            if (!word.Number && PointsElsewhere(candidate)) return false;
            if (question.Kind == QuestionKind.HowMany && !word.Number && !IsPointedTo(word, question, candidate)) return false;
            if (!InPassage(candidate, word.Term!) && !((IsSetting(word, question) || HasAnother(word, question, candidate.Words)) && InDocument(candidate, word.Term!))) return false;
            if (word.Number && !Years.IsYear(word)) return false;
        }

        return true;
    }

    /// <summary>Whether the name or number is told, the country for its people, another word for the same, or the opposite.</summary>
    private static bool IsSaid(Word word, Question question, Candidate candidate, bool figure) => (IsTold(candidate, word.Term!, figure) && !IsBodyAlone(word, question, candidate.Words))
        || IsOfPlace(candidate, word.Term!) || Lexicon.Answers(word.Term!, candidate.Words) || Lexicon.Contradicts(word.Term!, candidate.Words);

    /// <summary>Whether the sentence, its title or what is known of its document has the name.</summary>
    private static bool IsTold(Candidate candidate, string term, bool figure)
    {
        if (candidate.Words.Has(term)) return true;
        // A digest's title is the story's: it does not tell what a figure counts.
        return !(figure && candidate.Document.Kind == DocumentKind.Digest) && (candidate.Heading.Has(term) || DocumentWords.Of(candidate.Document).About.Has(term));
    }

    /// <summary>Whether all that a sentence has of Europe is the name of a body, such as the European Union Drugs Agency.</summary>
    private static bool IsBodyAlone(Word name, Question question, SentenceWords sentence)
    {
        if (name.Span.Of(question.Text) is not "Europe") return false;
        int[] at = [.. Enumerable.Range(0, sentence.All.Count).Where(i => sentence.All[i].Term == name.Term)];
        return at.Length > 0 && at.All(i => sentence.All[i].Span.Of(sentence.Text) is "European" && i + 1 < sentence.All.Count && sentence.All[i + 1].Capital);
    }

    private static bool HasAnotherNumber(Word number, Question question, SentenceWords sentence) =>
        question.Words.Content.Any(w => w.Number && w.Term != number.Term && sentence.Has(w.Term!));

    /// <summary>"Kestrian" is told where "Kestria" is, and the other way round, of places that no table knows.</summary>
    private static bool IsOfPlace(Candidate candidate, string term)
    {
        string? other = term.EndsWith("ian", StringComparison.Ordinal) ? term[..^1] : term.EndsWith("ia", StringComparison.Ordinal) ? term + "n" : null;
        return other is not null && (IsTold(candidate, other, figure: false) || IsOfStory(candidate, other));
    }

    /// <summary>Whether the name is part of the story's own: where it all happens, which many of its articles do not say.</summary>
    private static bool IsOfStory(Candidate candidate, string term) => DocumentWords.Of(candidate.Document).Stories.Contains(term);

    /// <summary>"She earns …" behind a sentence with a name tells of that one.</summary>
    private static bool PointsElsewhere(Candidate candidate) => candidate.BeforeWords is { } before
        && candidate.Words.All.Count > 0 && Persons.Contains(candidate.Words.All[0].Span.Of(candidate.Text)) && before.Content.Any(w => w.Capital && w.Span.Start > 0);

    /// <summary>"She asked for five days": a measure may be told of whom the sentence only points to, or of what the conversation was about.</summary>
    private static bool IsPointedTo(Word name, Question question, Candidate candidate) => Measures.AreAsked(question)
        && (Demands.IsBeside(question, name) || candidate.Words.All.Any(w => Persons.Contains(w.Span.Of(candidate.Text))));

    private static bool NamesAnother(Word name, Question question, SentenceWords sentence) => name.Vector >= 0
        && sentence.Content.Any(w => w is { Capital: true, Vector: >= 0 } && !question.Words.Has(w.Term!) && WordVectors.Default.Similarity(name.Vector, w.Vector) >= OfAKind);

    /// <summary>"… of Tessingen", "… in Ardovia": where it all happened, which a document says once.</summary>
    private static bool IsSetting(Word name, Question question)
    {
        var all = question.Words.All;
        for (int i = 1; i < all.Count; i++)
        {
            if (all[i].Span == name.Span) return !name.Number && Settings.Contains(all[i - 1].Span.Of(question.Text));
        }

        return false;
    }

    private static bool HasAnother(Word name, Question question, SentenceWords sentence) => !name.Number && question.Words.Content.Any(w => Binds(w, question) && !w.Number && w.Term != name.Term && sentence.Has(w.Term!));

    private static bool InDocument(Candidate candidate, string term) => DocumentWords.Of(candidate.Document).Sentences.Any(s => s.Words.Has(term));

    private static bool InPassage(Candidate candidate, string term)
    {
        var analysed = DocumentWords.Of(candidate.Document);
        foreach (var span in candidate.Passage.Sentences)
        {
            if (analysed.Sentence(candidate.Document, span).Has(term)) return true;
        }

        return false;
    }

    /// <summary>A number of two digits or more (a "top 3" is counted, not named) or a capitalised word, where it does not open the question; a country binds there, too.</summary>
    private static bool Binds(Word word, Question question) => (word.Span.Start > 0 || Demonyms.IsCountry(word.Span.Of(question.Text).ToLowerInvariant())) && (word.Number ? word.Span.Length > 1 : (word.Capital || word.Span.Start == 0) && !Courtesies.Contains(word.Term!));
}
