namespace Chatbot.Channels.Voice;

/// <summary>Parts a sentence that takes too long to be said at once, at a pause if there is one. Pure.</summary>
internal static class LongSentence
{
    public static IEnumerable<string> Split(string text, double mostSeconds)
    {
        while (SpeechTime.Of(text) > mostSeconds)
        {
            int end = EndWithin(text, mostSeconds);
            if (end <= 0 || end >= text.Length) break;
            yield return text[..end].TrimEnd();
            text = text[end..].TrimStart();
        }

        if (text.Length > 0) yield return text;
    }

    /// <summary>After the last comma or colon that fits, else after the last word that fits, else in the middle of a word.</summary>
    private static int EndWithin(string text, double mostSeconds)
    {
        int pause = 0, word = 0, fits = 1;
        for (int i = 1; i < text.Length && SpeechTime.Of(text[..i]) <= mostSeconds; i++)
        {
            fits = i;
            if (text[i] != ' ') continue;
            word = i;
            if (text[i - 1] is ',' or ':' or '.') pause = i;
        }

        return pause > word / 3 ? pause : word > 0 ? word : fits;
    }
}
