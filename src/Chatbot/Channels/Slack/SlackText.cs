using System.Text;
using System.Text.RegularExpressions;

namespace Chatbot.Channels.Slack;

/// <summary>Text between readers, Slack's <c>mrkdwn</c> and the Markdown of streams.</summary>
internal static partial class SlackText
{
    private const int LongestAddress = 2_000;
    private const string MarkdownSpecials = @"\`*_[]~#|";

    /// <summary>For a <c>mrkdwn</c> text: only these three are escaped, so nothing of a source can mention or link.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    public static string Unescape(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    /// <summary>For streams and Markdown blocks, where a backslash makes a character literal.</summary>
    public static string EscapeMarkdown(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (char c in Escape(text))
        {
            if (MarkdownSpecials.Contains(c)) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary><c>&lt;url|label&gt;</c>, or the label alone if the address cannot be written in one.</summary>
    public static string Link(string? url, string label) =>
        url is null || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.AbsoluteUri.Length > LongestAddress
            ? Escape(label)
            : $"<{Escape(address.AbsoluteUri).Replace("|", "%7C", StringComparison.Ordinal)}|{Escape(label).Replace('|', '¦')}>";

    /// <summary>What a reader typed: without our own mention, tokens as words, entities undone.</summary>
    public static string Plain(string text, string? botUser)
    {
        string words = Token().Replace(text, match =>
        {
            string target = match.Groups["target"].Value, label = match.Groups["label"].Value;
            return target switch
            {
                ['@', .. var user] when user == botUser => " ",
                ['@', ..] or ['#', ..] => label.Length > 0 ? target[0] + label : target,
                ['!', .. var special] => label.Length > 0 ? label : "@" + special.Split('^')[0],
                _ => label.Length > 0 ? label : target,
            };
        });
        return Spaces().Replace(Unescape(words), " ").Trim();
    }

    /// <summary>A <c>mrkdwn</c> text with the labels of its links only.</summary>
    public static string WithoutLinks(string mrkdwn) => Token().Replace(mrkdwn, match => match.Groups["label"].Value);

    /// <summary>At most so many UTF-16 units, an ellipsis last if it was cut; never half of a character or of an entity.</summary>
    public static string Shorten(string text, int length)
    {
        if (text.Length <= length) return text;
        return text[..CutPoint(text, length - 1)].TrimEnd() + "…";
    }

    /// <summary>Cuts a text into pieces of at most so many units, at spaces where there are any; nothing is lost but those spaces.</summary>
    public static IEnumerable<string> Pieces(string text, int length)
    {
        while (text.Length > length)
        {
            int cut = CutPoint(text, length);
            int space = text.LastIndexOfAny([' ', '\n'], cut - 1, cut);
            if (space > length / 2) cut = space;
            yield return text[..cut].TrimEnd();
            text = text[cut..].TrimStart();
        }

        if (text.Length > 0) yield return text;
    }

    private static int CutPoint(string text, int cut)
    {
        if (cut <= 0) return 0;
        int entity = text.LastIndexOf('&', cut - 1, Math.Min(cut, 5));
        if (entity > 0 && text.IndexOf(';', entity) is var end && end >= cut && end - entity <= 5) cut = entity;
        return char.IsHighSurrogate(text[cut - 1]) ? cut - 1 : cut;
    }

    [GeneratedRegex(@"<(?<target>[^<>|]+)(?:\|(?<label>[^<>]*))?>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
