using System.Buffers;

namespace Chatbot.Text;

/// <summary>
/// The Snowball English stemmer (Porter2) as of Snowball 3: brings the forms of a word to one stem, which need not be a word.
/// Algorithm: Martin Porter and the Snowball project, https://snowballstem.org/algorithms/english/stemmer.html.
/// </summary>
public static class Stemmer
{
    private const int StackLimit = 128;

    /// <summary>The stem of a lower-case word. Anything but a to z and the apostrophe counts as a consonant.</summary>
    public static string Stem(string lowerCaseWord)
    {
        char[]? rented = lowerCaseWord.Length > StackLimit ? ArrayPool<char>.Shared.Rent(lowerCaseWord.Length) : null;
        Span<char> buffer = rented ?? stackalloc char[StackLimit];
        lowerCaseWord.CopyTo(buffer);
        var stem = Stem(buffer[..lowerCaseWord.Length]);
        string result = stem.SequenceEqual(lowerCaseWord) ? lowerCaseWord : stem.ToString();
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return result;
    }

    /// <summary>Stems in place: the result is a part of <paramref name="word"/>, which is overwritten.</summary>
    internal static ReadOnlySpan<char> Stem(Span<char> word)
    {
        if (word.Length <= 6 && Exception(word) is { } exception)
        {
            exception.CopyTo(word);
            return word[..exception.Length];
        }

        if (word.Length < 3) return word;
        if (word[0] == '\'') word = word[1..];
        var stem = new StemmerWord(word);
        StemmerSteps.Apply(ref stem);
        word[..stem.Length].Replace('Y', 'y');
        return word[..stem.Length];
    }

    private static string? Exception(ReadOnlySpan<char> word) => word switch
    {
        "skis" => "ski",
        "skies" => "sky",
        "idly" => "idl",
        "gently" => "gentl",
        "ugly" => "ugli",
        "early" => "earli",
        "only" => "onli",
        "singly" => "singl",
        "sky" => "sky",
        "news" => "news",
        "howe" => "howe",
        "atlas" => "atlas",
        "cosmos" => "cosmos",
        "bias" => "bias",
        "andes" => "andes",
        _ => null,
    };
}
