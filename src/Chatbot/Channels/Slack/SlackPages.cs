namespace Chatbot.Channels.Slack;

/// <summary>Fits texts into sections and blocks into messages, so that nothing of a long answer is cut off.</summary>
internal static class SlackPages
{
    /// <summary>Slack refuses somewhat above 13,000 characters of blocks without saying where; this is well below.</summary>
    private const int MostCharacters = 10_000;

    /// <summary>Notifications need no more, and <c>chat.update</c> takes 4,000.</summary>
    private const int MostNotificationCharacters = 3_000;

    /// <summary>Joins pieces of mrkdwn into as few sections as hold them; a piece is only broken if it fits none.</summary>
    public static IEnumerable<SlackBlock> Sections(IEnumerable<string> pieces, string separator)
    {
        string section = "";
        foreach (string piece in pieces.SelectMany(p => SlackText.Pieces(p, SlackTextObject.MostCharacters)))
        {
            if (section.Length > 0 && section.Length + separator.Length + piece.Length > SlackTextObject.MostCharacters)
            {
                yield return new SectionBlock(new Mrkdwn(section));
                section = "";
            }

            section += (section.Length > 0 ? separator : "") + piece;
        }

        if (section.Length > 0) yield return new SectionBlock(new Mrkdwn(section));
    }

    /// <summary>As few messages as hold the blocks, in order; at least one block each.</summary>
    public static IReadOnlyList<SlackMessage> Split(IReadOnlyList<SlackBlock> blocks)
    {
        var messages = new List<SlackMessage>();
        var page = new List<SlackBlock>();
        foreach (var block in blocks)
        {
            if (page.Count > 0 && (page.Count == SlackBlock.MostPerMessage || page.Sum(b => b.CountCharacters()) + block.CountCharacters() > MostCharacters))
            {
                messages.Add(Message(page));
                page = [];
            }

            page.Add(block);
        }

        if (page.Count > 0) messages.Add(Message(page));
        return messages;
    }

    private static SlackMessage Message(List<SlackBlock> blocks)
    {
        string text = string.Join('\n', blocks.OfType<SectionBlock>().Select(s => s.Text.Text));
        if (text.Length == 0) text = string.Join('\n', blocks.OfType<ContextBlock>().SelectMany(c => c.Elements).Select(e => e.Text));
        return new(text.Length == 0 ? "…" : SlackText.Shorten(SlackText.WithoutLinks(text), MostNotificationCharacters), blocks);
    }
}
