namespace Chatbot.Text;

/// <summary>What follows a mark that may end a sentence.</summary>
internal readonly ref struct NextWord
{
    private readonly ReadOnlySpan<char> _rest;

    private NextWord(ReadOnlySpan<char> rest, bool bracketed)
    {
        _rest = rest;
        IsBracketed = bracketed;
        Word = Leading(rest);
    }

    /// <summary>An opening round or square bracket stands first.</summary>
    public bool IsBracketed { get; }

    public ReadOnlySpan<char> Word { get; }

    public bool IsDigit => !_rest.IsEmpty && char.IsDigit(_rest[0]);

    public bool BeginsSentences => !_rest.IsEmpty && char.IsUpper(_rest[0]) && Abbreviations.BeginsSentences(Word);

    /// <summary>A capital, a digit, a letter without case, a sign; or a brand like "iPhone".</summary>
    public bool MayBeginSentence
    {
        get
        {
            if (_rest.IsEmpty) return true;
            if (!char.IsLower(_rest[0])) return !(char.IsPunctuation(_rest[0]) && _rest[0] is ',' or ';' or ':');
            foreach (char c in Word)
            {
                if (char.IsUpper(c) || char.IsDigit(c)) return true;
            }

            return false;
        }
    }

    /// <summary>Whether a verb of saying is among the next words: the quotation is only a part of the sentence.</summary>
    public bool LeadsToSpeech
    {
        get
        {
            var rest = _rest;
            for (int i = 0; i < 4 && !rest.IsEmpty; i++)
            {
                var word = Leading(rest);
                if (Abbreviations.IsSpeechVerb(word)) return true;
                int next = word.Length;
                while (next < rest.Length && next < word.Length + 2 && !char.IsLetter(rest[next])) next++;
                rest = rest[next..];
            }

            return false;
        }
    }

    public static NextWord At(ReadOnlySpan<char> text, int position)
    {
        bool bracketed = text[position] is '(' or '[';
        int i = position;
        while (i < text.Length && i < position + 4 && (Characters.IsOpening(text[i]) || text[i] is '-' or '\u2013' or '\u2014' or ' ')) i++;
        return new(text[i..], bracketed);
    }

    private static ReadOnlySpan<char> Leading(ReadOnlySpan<char> text)
    {
        int end = 0;
        while (end < text.Length && end < 32 && char.IsLetterOrDigit(text[end])) end++;
        return text[..end];
    }
}
