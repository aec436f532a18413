using Chatbot.Indexing;
using Chatbot.Knowledge;
using static Chatbot.Conformance.IndexSamples;

namespace Chatbot.Conformance;

/// <summary>Each field of the filter, on the keyword list and on the vector list.</summary>
public abstract class PassageIndexFilterConformance
{
    protected abstract Task<IPassageIndex> CreateAsync();

    [Fact]
    public Task Nothing_asked_lets_everything_through() =>
        Expect(Any, ["a", "b"], With("a", d => d), With("b", d => d with { Kind = DocumentKind.Bio }));

    [Fact]
    public Task Stories_one_of_them_is_enough() =>
        Expect(Any with { Stories = ["s1", "s3"] }, ["one", "two"],
            With("one", d => d, "s1"), With("two", d => d, "s2", "s3"), With("other", d => d, "s2"), With("none", d => d));

    [Fact]
    public Task An_empty_list_lets_nothing_through() => Expect(Any with { Stories = [] }, [], With("a", d => d, "s1"), With("b", d => d));

    [Fact]
    public Task Kinds() =>
        Expect(Any with { Kinds = [DocumentKind.Bio, DocumentKind.Explainer] }, ["bio"],
            With("bio", d => d with { Kind = DocumentKind.Bio }), With("article", d => d));

    [Fact]
    public Task Genres_leave_out_what_has_none() =>
        Expect(Any with { Genres = [Genre.News] }, ["news"],
            With("news", d => d with { Genre = Genre.News }), With("opinion", d => d with { Genre = Genre.Opinion }), With("none", d => d));

    [Fact]
    public Task Publishers_one_of_them_is_enough() =>
        Expect(Any with { Publishers = ["AP News"] }, ["ap", "both"],
            With("ap", d => d with { Publishers = ["AP News"] }), With("both", d => d with { Publishers = ["Reuters", "AP News"] }),
            With("other", d => d with { Publishers = ["Reuters"] }), With("ours", d => d));

    [Fact]
    public Task Language_takes_its_regions() =>
        Expect(Any with { Language = "en" }, ["en", "en-gb"],
            With("en", d => d), With("en-gb", d => d with { Language = "en-GB" }), With("nl", d => d with { Language = "nl" }), With("enm", d => d with { Language = "enm" }));

    [Theory]
    [InlineData("2025-09-10", null, "day month year")]
    [InlineData("2025-09-11", null, "month year")]
    [InlineData("2025-10-01", null, "year")]
    [InlineData("2026-01-01", null, "")]
    [InlineData(null, "2025-09-10", "day month year")]
    [InlineData(null, "2025-09-09", "month year")]
    [InlineData(null, "2025-08-31", "year")]
    [InlineData(null, "2024-12-31", "")]
    [InlineData("2025-09-11", "2025-09-12", "month year")]
    public Task Dates_count_if_any_day_they_can_mean_fits(string? from, string? to, string expected) =>
        Expect(
            Any with { PublishedFrom = from is null ? null : DateOnly.Parse(from), PublishedTo = to is null ? null : DateOnly.Parse(to) },
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            With("day", d => d with { Published = new(2025, 9, 10) }), With("month", d => d with { Published = new(2025, 9) }),
            With("year", d => d with { Published = new(2025) }), With("undated", d => d));

    [Fact]
    public Task An_embargo_ends_at_its_very_moment() =>
        Expect(Any, ["now", "past"],
            With("past", d => d with { Embargo = Now.AddTicks(-1) }), With("now", d => d with { Embargo = Now.ToOffset(TimeSpan.FromHours(2)) }),
            With("later", d => d with { Embargo = Now.AddMilliseconds(1) }));

    [Fact]
    public Task A_document_expires_at_its_very_moment() =>
        Expect(Any, ["later"],
            With("past", d => d with { Expires = Now.AddTicks(-1) }), With("now", d => d with { Expires = Now.ToOffset(TimeSpan.FromHours(2)) }),
            With("later", d => d with { Expires = Now.AddMilliseconds(1) }));

    [Fact]
    public async Task Withdrawn_documents_are_left_out_unless_asked_for()
    {
        IndexedDocument[] documents = [With("a", d => d), With("withdrawn", d => d with { Withdrawn = true })];
        await Expect(Any, ["a"], documents);
        await Expect(Any with { IncludeWithdrawn = true }, ["a", "withdrawn"], documents);
    }

    [Fact]
    public async Task Documents_for_subscribers_are_found_by_subscribers_alone()
    {
        IndexedDocument[] documents = [With("a", d => d), With("paid", d => d with { Access = Access.Subscribers })];
        await Expect(Any, ["a"], documents);
        await Expect(Any with { Subscriber = true }, ["a", "paid"], documents);
    }

    [Fact]
    public Task All_fields_hold_together() =>
        Expect(Any with { Stories = ["s"], Kinds = [DocumentKind.Article], PublishedFrom = new(2025, 1, 1) }, ["all"],
            With("all", d => d with { Published = new(2025) }, "s"), With("old", d => d with { Published = new(2024) }, "s"),
            With("kind", d => d with { Published = new(2025), Kind = DocumentKind.Bio }, "s"), With("story", d => d with { Published = new(2025) }, "t"));

    private static IndexedDocument With(string id, Func<Document, Document> change, params string[] stories)
    {
        var document = Doc(id, "drug", 1, 0, 0, 0);
        return document with { Document = change(document.Document), Stories = stories };
    }

    private async Task Expect(PassageFilter filter, string[] expected, params IndexedDocument[] documents)
    {
        var index = await CreateAsync();
        await Apply(index, 1, [], documents);
        var wanted = expected.Order(StringComparer.Ordinal);
        Assert.Equal(wanted, Ids(await Search(index, ["drug"], [], filter)));
        Assert.Equal(wanted, Ids(await Search(index, [], [1, 0, 0, 0], filter)));
    }
}
