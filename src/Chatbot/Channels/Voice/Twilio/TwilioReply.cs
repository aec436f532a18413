using System.Xml.Linq;

namespace Chatbot.Channels.Voice.Twilio;

/// <summary>A spoken reply as TwiML: said while Twilio listens, so that a caller may speak into it. Pure.</summary>
internal static class TwilioReply
{
    /// <summary>A document takes 64 KB at most and one Say about 4,000 characters; 25 seconds of speech are some 400.</summary>
    private const int MostSay = 4_000;

    private static readonly Dictionary<string, string> Voices = new(StringComparer.Ordinal) { ["en"] = "en-GB", ["nl"] = "nl-NL", ["fr"] = "fr-FR" };

    /// <param name="reply">What is said.</param>
    /// <param name="action">Where Twilio brings what the caller says next.</param>
    /// <param name="language">The caller's, such as <c>en-GB</c>.</param>
    public static string From(SpokenReply reply, string action, string language)
    {
        var says = Says(reply.Speech, language);
        return Document(reply.Ends
            ? [.. says, new XElement("Hangup")]
            :
            [
                new XElement(
                    "Gather",
                    new XAttribute("input", "speech dtmf"), new XAttribute("numDigits", 1), new XAttribute("action", action), new XAttribute("method", "POST"),
                    new XAttribute("language", language), new XAttribute("speechTimeout", "auto"), new XAttribute("timeout", 6),
                    new XAttribute("bargeIn", "true"), new XAttribute("finishOnKey", ""), new XAttribute("actionOnEmptyResult", "true"),
                    says),
            ]);
    }

    private static string Document(IEnumerable<XElement> verbs) =>
        """<?xml version="1.0" encoding="UTF-8"?>""" + new XElement("Response", verbs).ToString(SaveOptions.DisableFormatting);

    /// <summary>One Say for each run of sentences in a language.</summary>
    private static List<XElement> Says(IReadOnlyList<SpokenSentence> speech, string language)
    {
        var says = new List<XElement>();
        foreach (var sentence in speech)
        {
            string spoken = language.StartsWith(sentence.Language, StringComparison.Ordinal) ? language : Voices.GetValueOrDefault(sentence.Language, language);
            if (says.LastOrDefault() is { } last && last.Attribute("language")!.Value == spoken && last.Value.Length + sentence.Text.Length < MostSay)
                last.Value += " " + sentence.Text;
            else says.Add(new("Say", new XAttribute("language", spoken), sentence.Text));
        }

        return says;
    }
}
