namespace Chatbot.Storage;

public abstract class ChannelValuesConformance(TempStore temp) : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly ChannelValues _values = new(temp.StateDatabase);

    [Fact]
    public async Task A_value_is_kept_replaced_and_forgotten_by_channel_and_key()
    {
        await _values.SetAsync("slack", "installation:T1", "one", Now, default);
        await _values.SetAsync("slack", "installation:T1", "two", Now, default);

        Assert.Equal("two", await _values.GetAsync("slack", "installation:T1", default));
        Assert.Null(await _values.GetAsync("teams", "installation:T1", default));
        Assert.True(await _values.DeleteAsync("slack", "installation:T1", default));
        Assert.False(await _values.DeleteAsync("slack", "installation:T1", default));
        Assert.Null(await _values.GetAsync("slack", "installation:T1", default));
    }

    [Fact]
    public async Task Only_old_values_of_a_kind_are_forgotten_by_age()
    {
        await _values.SetAsync("slack", "view:old", "x", Now.AddDays(-9), default);
        await _values.SetAsync("slack", "view:new", "x", Now, default);
        await _values.SetAsync("slack", "installation:old", "x", Now.AddDays(-9), default);

        Assert.Equal(1, await _values.DeleteOlderThanAsync("slack", "view:", Now.AddDays(-1), default));
        Assert.NotNull(await _values.GetAsync("slack", "view:new", default));
        Assert.NotNull(await _values.GetAsync("slack", "installation:old", default));
    }

    public void Dispose()
    {
        temp.Dispose();
        GC.SuppressFinalize(this);
    }
}
