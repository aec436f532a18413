using Chatbot.Support;

namespace Chatbot.Site;

/// <summary>Knowledge that tries to break the pages, that reads from right to left, and that others own.</summary>
internal static class SampleKnowledge
{
    public static readonly string LongWord = new('w', 10_000);

    /// <summary>Markup, template syntax, a bidi override and a word of 10,000 letters, wherever a text can stand.</summary>
    public static TemporaryFolder Hostile()
    {
        var folder = new TemporaryFolder();
        const string Markup = "&lt;img src=x onerror=alert(1)&gt; {{7*7}} ${7*7} <script>alert(2)</script>";
        folder.File("stories/hostile/story.md", $"""
            ---
            title: "<img src=x onerror=alert(1)> {"{{7*7}}"} </script><script>alert(3)</script>"
            updated: 2025-09-11
            topics: [evil-person]
            ---
            ## What's happened

            The harbour fire began at noon [evil-article]. {Markup} is what the sign said [evil-article].

            The word {LongWord} stood on the wall [evil-article].
            """);
        folder.File("stories/hostile/articles/evil-article.md", $"""
            ---
            title: "\u202Eevil</title><script>alert(4)</script>"
            publisher: "<b>Evil</b> News"
            published: 2025-09
            url: https://example.org/?a="><script>alert(5)</script>
            text: summary
            ---
            The harbour fire began at noon. {Markup} is what the sign at the harbour said.

            The word {LongWord} stood on the harbour wall. A link [click](javascript:alert(6)) stood beside it.
            """);
        folder.File("stories/hostile/questions.md", $"""
            ## When did the harbour fire <img src=x onerror=alert(7)> begin?

            The harbour fire began at noon [evil-article].
            """);
        folder.File("people/evil-person.md", """
            ---
            title: "Evil <script>alert(8)</script> Person"
            updated: 2025-09-11
            ---
            Evil Person was the harbour master.
            """);
        return folder;
    }

    /// <summary>An article in its publisher's own words, to be shown as an excerpt, and one that may only be linked.</summary>
    public static TemporaryFolder Originals()
    {
        var folder = new TemporaryFolder();
        folder.File("stories/bridge/story.md", """
            ---
            title: The old bridge closes
            updated: 2025-09-11
            ---
            ## What's happened

            The old bridge closes in October [bridge-original].
            """);
        string sentences = string.Join("\n\n", Enumerable.Range(1, 12).Select(i =>
            $"Pillar number {i} of the old bridge was inspected by {Engineers[i - 1]} in spring, and the long report on that inspection fills many a page in the town hall."));
        folder.File("stories/bridge/articles/bridge-original.md", $"""
            ---
            title: Old bridge to close in October
            publisher: The Daily Span
            published: 2025-09-10
            url: https://example.org/bridge
            text: original
            display: excerpt
            ---
            The old bridge closes in October.

            {sentences}
            """);
        folder.File("stories/bridge/articles/bridge-link.md", """
            ---
            title: Ferry to replace the bridge
            publisher: Ferry Times
            published: 2025-09-10
            url: https://example.org/ferry
            text: original
            display: link
            ---
            A ferry called Marigold will carry passengers across the river from November.
            """);
        return folder;
    }

    public static readonly string[] Engineers =
        ["Anna Acker", "Bruno Baert", "Carla Claes", "Dirk Daems", "Elise Ectors", "Frans Faes", "Greta Goos", "Hugo Hens", "Ilse Ickx", "Joris Jans", "Karin Kools", "Luc Leys"];

    public static TemporaryFolder Arabic()
    {
        var folder = new TemporaryFolder();
        folder.File("stories/port/story.md", """
            ---
            title: ميناء أنتويرب يوسع التفتيش
            updated: 2025-09-11
            language: ar
            ---
            ## ماذا حدث

            وسع ميناء أنتويرب تفتيش الحاويات في سبتمبر [port-article]. زار رئيس الوزراء الميناء.
            """);
        folder.File("stories/port/articles/port-article.md", """
            ---
            title: الميناء يوسع التفتيش
            publisher: الصحيفة
            published: 2025-09-10
            language: ar
            text: summary
            ---
            وسع ميناء أنتويرب تفتيش الحاويات في سبتمبر.
            """);
        folder.File("stories/port/questions.md", """
            ## ماذا فعل ميناء أنتويرب في سبتمبر؟

            وسع ميناء أنتويرب تفتيش الحاويات في سبتمبر [port-article].
            """);
        return folder;
    }
}
