using System.Text.Json.Nodes;

namespace Chatbot.Indexing.Qdrant;

/// <summary>A passage filter, and what is published, as Qdrant's conditions.</summary>
internal static class Filters
{
    /// <summary>Null if nothing can pass.</summary>
    public static QdrantFilter? Of(PassageFilter filter, QdrantState state)
    {
        long now = Microseconds(filter.Now, up: false);
        List<Condition> must = [AtMost("from", state.Epoch)], not = [AtMost("until", state.Epoch)];
        if (state.Aborted.Count > 0) not.Add(In("from", state.Aborted));
        not.Add(new("embargo", Range: new(Gt: now)));
        not.Add(AtMost("expires", now));
        if (!filter.IncludeWithdrawn) not.Add(new("withdrawn", new(JsonValue.Create(true))));
        if (!filter.Subscriber) not.Add(new("subscribers", new(JsonValue.Create(true))));
        if (filter.PublishedFrom is { } first) must.Add(new("latest", Range: new(Gte: first.DayNumber)));
        if (filter.PublishedTo is { } last) must.Add(AtMost("earliest", last.DayNumber));
        if (filter.Language is { } language) must.Add(new("languages", new(JsonValue.Create(language.ToLowerInvariant()))));
        return AnyOf(must, "stories", filter.Stories)
            && AnyOf(must, "kind", filter.Kinds?.Select(kind => kind.ToString()))
            && AnyOf(must, "genre", filter.Genres?.Select(genre => genre.ToString()))
            && AnyOf(must, "publishers", filter.Publishers)
            ? new(must, not) : null;
    }

    /// <summary>The point that says what is published.</summary>
    public static QdrantFilter State { get; } = new([new(HasId: [QdrantState.Id])]);

    public static Condition AtMost(string key, long value) => new(key, Range: new(Lte: value));

    public static Condition Is(string key, long value) => new(key, new(JsonValue.Create(value)));

    public static Condition Is(string key, string value) => new(key, new(JsonValue.Create(value)));

    public static Condition In(string key, IEnumerable<string> values) => new(key, new(Any: [.. values.Select(value => JsonValue.Create(value))]));

    public static Condition In(string key, IEnumerable<long> values) => new(key, new(Any: [.. values.Select(value => JsonValue.Create(value))]));

    /// <summary>Since 1970. Qdrant compares numbers as 64-bit floats, which keep microseconds exactly; what is finer errs towards not showing.</summary>
    public static long Microseconds(DateTimeOffset moment, bool up)
    {
        long ticks = (moment - DateTimeOffset.UnixEpoch).Ticks;
        long whole = Math.DivRem(ticks, TimeSpan.TicksPerMicrosecond, out long rest);
        return rest == 0 ? whole : rest > 0 ? whole + (up ? 1 : 0) : whole - (up ? 0 : 1);
    }

    private static bool AnyOf(List<Condition> must, string key, IEnumerable<string>? values)
    {
        if (values is null) return true;
        var list = values.ToList();
        if (list.Count > 0) must.Add(In(key, list));
        return list.Count > 0;
    }
}
