using System.Text;
using System.Text.Json;
using Chatbot.Texts;

namespace Chatbot.Channels.Bot;

/// <summary>Renders what we say as activities that every channel of the protocol can show: Markdown text and suggested actions.</summary>
public static class ActivityReply
{
    private const int LongestQuote = 300;

    /// <summary>An activity from the bot to whoever sent <paramref name="received"/>, in the same conversation.</summary>
    public static Activity To(Activity received, string type) => new()
    {
        Type = type,
        ChannelId = received.ChannelId,
        ServiceUrl = received.ServiceUrl,
        From = received.Recipient,
        Recipient = received.From,
        Conversation = received.Conversation,
        ReplyToId = received.Id,
    };

    /// <summary>The answer: its sentences with their citation marks, the sources, the notices; what to ask next as actions.</summary>
    public static Activity Answer(Activity received, Answer answer, OurTexts texts)
    {
        var text = new StringBuilder(Body(answer.Sentences, texts));
        if (answer.Citations.Count > 0) text.Append("\n\n**").Append(Markdown.Escape(texts.Sources)).Append("**\n");
        foreach (var citation in answer.Citations) text.Append('\n').Append(citation.Number).Append(". ").Append(Source(citation, texts));
        foreach (string notice in answer.Notices) text.Append("\n\n_").Append(Markdown.Escape(notice)).Append('_');
        return Message(received, text.ToString(), answer.FollowUps);
    }

    /// <summary>The sentences, each with its citation marks: <c>… [1][2]</c>. A shorter list gives a prefix of a longer one's text.</summary>
    public static string Body(IEnumerable<AnswerSentence> sentences, OurTexts texts) => string.Join(' ', sentences.Select(sentence =>
    {
        string label = sentence.Origin == SentenceOrigin.Analysis ? $" _({Markdown.Escape(texts.OurAnalysis)})_" : "";
        string marks = string.Concat(sentence.Citations.Select(n => $"[{n}]"));
        return $"{Markdown.Escape(sentence.Text)}{label}{(marks.Length > 0 ? " " + marks : "")}";
    }));

    /// <summary>What the bot says by itself.</summary>
    public static Activity Command(Activity received, CommandReply reply)
    {
        var text = new StringBuilder(Markdown.Escape(reply.Text));
        if (reply.Items.Count > 0) text.Append('\n');
        foreach (string item in reply.Items) text.Append("\n- ").Append(Markdown.Escape(item));
        return Message(received, text.ToString(), reply.Suggestions);
    }

    /// <summary>A plain sentence of ours.</summary>
    public static Activity Say(Activity received, string sentence) => Message(received, Markdown.Escape(sentence), []);

    /// <summary>Markdown, with questions to press.</summary>
    internal static Activity Message(Activity received, string text, IReadOnlyList<string> suggestions) => To(received, ActivityTypes.Message) with
    {
        Text = text,
        TextFormat = "markdown",
        SuggestedActions = suggestions.Count == 0 || received.Conversation?.IsGroup == true ? null
            : new([.. suggestions.Select(s => new CardAction("imBack", s, JsonSerializer.SerializeToElement(s, ActivityJson.Wire.String)))]),
    };

    /// <summary>A publisher's own words are quoted under its name; our summary of them stands without quotation marks.</summary>
    private static string Source(Citation citation, OurTexts texts)
    {
        string label = Markdown.Escape(SourceLabel.For(citation, texts));
        string named = citation.Url is { } url ? $"[{label}]({Markdown.Address(url)})" : label;
        string quote = citation.Quote.Length <= LongestQuote ? citation.Quote : string.Concat(citation.Quote.AsSpan(0, LongestQuote), "…");
        return $"{named}: {(citation.TextIs == Knowledge.TextOrigin.Original ? $"“{Markdown.Escape(quote)}”" : Markdown.Escape(quote))}";
    }
}
