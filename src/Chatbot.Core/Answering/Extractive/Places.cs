using Chatbot.Embedding;
using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>Whether a sentence tells where something was.</summary>
internal static class Places
{
    /// <summary>How far behind "in" or "at" the place is named.</summary>
    private const int WordsOfPlace = 4;

    private static readonly HashSet<string> Placing = WordSet.Of("in at near on from outside behind under beside inside along off between through across into onto above below opposite beyond within");

    /// <summary>Words that tell a place only before a noun: "to the harbour", and not "to hold".</summary>
    private static readonly HashSet<string> AlsoPlacing = WordSet.Of("to by over around");

    /// <summary>What cannot stand in a place's name, so that it ends there.</summary>
    private static readonly HashSet<string> Ending = WordSet.Of("is are was were be been has have had will would can could may might must did does do not and but or that which who when because if while after before");

    /// <summary>How near a name's vector is to that of a city or country if it is one: "Brussels had seen 60 shootings".</summary>
    private const double Likeness = 0.5;

    private static readonly int[] Known = [.. "london paris berlin brussels chicago france texas spain".Split(' ').Select(name => WordVectors.Default.TryFind(name, out int vector) ? vector : -1).Where(v => v >= 0)];

    private static readonly HashSet<string> Determiners = WordSet.Of("the a an his her its their");

    private static readonly HashSet<string> SomePlace = WordSet.Of("where place places here there home abroad everywhere nowhere indoors outdoors upstairs downstairs online nearby north south east west");

    /// <summary>A place that the question does not name: "at the harbour", "in Holmvik".</summary>
    public static bool AreTold(Question question, SentenceWords sentence)
    {
        var all = sentence.All;
        if (all.Any(w => SomePlace.Contains(w.Span.Of(sentence.Text)) || (w is { Capital: true, Term: { } name } && !question.Words.Has(name) && IsKnown(w)))) return true;
        for (int i = 0; i + 1 < all.Count; i++)
        {
            string before = all[i].Span.Of(sentence.Text), next = all[i + 1].Span.Of(sentence.Text);
            if (!Placing.Contains(before) && !(AlsoPlacing.Contains(before) && (all[i + 1].Capital || Determiners.Contains(next)))) continue;
            if (all.Skip(i + 1).Take(WordsOfPlace).TakeWhile(w => !Placing.Contains(w.Span.Of(sentence.Text)) && !Ending.Contains(w.Span.Of(sentence.Text)))
                .Any(w => w.Term is { } term && !w.Number && !question.Words.Has(term) && !Moments.IsOfDate(w.Span.Of(sentence.Text)))) return true;
        }

        return false;
    }

    private static bool IsKnown(Word name) => name.Vector >= 0 && Array.Exists(Known, place => WordVectors.Default.Similarity(place, name.Vector) >= Likeness);
}
