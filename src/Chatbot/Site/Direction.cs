namespace Chatbot.Site;

/// <summary>Which way a language is written.</summary>
public static class Direction
{
    private static readonly HashSet<string> RightToLeft = new(StringComparer.OrdinalIgnoreCase) { "ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi" };

    /// <summary><c>rtl</c> or <c>ltr</c>, for the <c>dir</c> attribute of a text in this BCP 47 language.</summary>
    public static string Of(string language) => RightToLeft.Contains(language.Split('-')[0]) ? "rtl" : "ltr";
}
