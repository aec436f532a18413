namespace Chatbot.Knowledge.Markdown;

/// <summary>The front matter that every kind of file may have: what controls when, where and to whom a text is given.</summary>
internal static class DocumentFields
{
    public static readonly string[] Keys = ["language", "access", "withdrawn", "corrected", "embargo", "expires"];

    public static Document Read(FrontMatterReader values, Document document)
    {
        var (embargo, expires) = (values.Moment("embargo"), values.Moment("expires"));
        if (embargo is not null && expires <= embargo) values.Fail("expires", "'expires' is not later than 'embargo'", "give a later moment");
        return document with
        {
            Updated = values.Date("updated"),
            Language = values.Language("en"),
            Access = values.Choice("access", Access.Public),
            Withdrawn = values.Flag("withdrawn"),
            Corrected = values.Correction("corrected"),
            Embargo = embargo,
            Expires = expires,
        };
    }
}
