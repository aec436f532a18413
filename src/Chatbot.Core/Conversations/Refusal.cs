using System.Globalization;
using Chatbot.Knowledge;
using Chatbot.Texts;

namespace Chatbot.Conversations;

/// <summary>Says honestly that the sources don't say, and what they are about.</summary>
public static class Refusal
{
    private const int MostStories = 4;

    /// <summary>Names each part of the question that the sources don't answer.</summary>
    public static IEnumerable<string> Missing(OurTexts texts, IEnumerable<PartQuestion> parts) =>
        parts.Select(p => string.Format(CultureInfo.InvariantCulture, texts.PartMissing, p.AsAsked.Trim()));

    public static IEnumerable<string> Sentences(OurTexts texts, Story? story, IReadOnlyList<Story> stories)
    {
        yield return texts.NotInSources;
        var covered = story is null ? stories.Take(MostStories) : [story];
        if (covered.Any()) yield return string.Format(CultureInfo.InvariantCulture, texts.Covered, string.Join("; ", covered.Select(s => s.Title)));
    }
}
