namespace Chatbot.Answering.Verification;

/// <summary>What a unit of a sentence is for its checks.</summary>
internal enum UnitKind
{
    Function,
    Content,
    Name,
    Number,
    Time,
}

/// <summary>The smallest part of a sentence that says something: a word, a name of several words, a number, a time such as "last week".</summary>
/// <param name="Text">Its words in lower case.</param>
/// <param name="Terms">Its analysed terms; the value of a number; empty for a function word.</param>
/// <param name="Vector">The index of its only word in the word vectors; -1 if it has none, or a capital.</param>
/// <param name="Break">Whether punctuation parts it from the unit before.</param>
/// <param name="Stop">Whether a sentence ends before it: the text may be several, where a quotation runs on.</param>
internal sealed record Unit(UnitKind Kind, string Text, IReadOnlyList<string> Terms, int Vector, bool Break, bool Stop)
{
    public bool Says => Kind != UnitKind.Function;

    /// <summary>Names, numbers and times: what no other word can stand for.</summary>
    public bool Specific => Kind > UnitKind.Content;

    public bool Shares(Unit other)
    {
        foreach (string term in Terms)
        {
            if (other.Terms.Contains(term)) return true;
        }

        return false;
    }
}
