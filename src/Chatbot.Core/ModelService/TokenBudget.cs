namespace Chatbot.ModelService;

/// <summary>Counts the tokens of a day (UTC) and says when they are spent. Per process; a restart begins afresh.</summary>
/// <param name="daily">Tokens per day; 0: no limit.</param>
public sealed class TokenBudget(long daily, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private DateOnly _day;
    private long _spent;

    /// <summary>Tokens used or reserved today.</summary>
    public long Spent
    {
        get { lock (_lock) return Today(); }
    }

    /// <summary>
    /// Sets aside what a call may cost at most, before it is made, so that many calls at once cannot overrun the day together.
    /// Throws <see cref="ModelException"/> if that is more than is left.
    /// </summary>
    public Reservation Reserve(int most)
    {
        lock (_lock)
        {
            if (daily > 0 && Today() + most > daily) throw new ModelException(ModelFault.BudgetSpent, $"{_spent} of {daily} tokens are spent today");
            Today();
            _spent += most;
            return new(this, _day, most);
        }
    }

    private long Today()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (today != _day) (_day, _spent) = (today, 0);
        return _spent;
    }

    private void Correct(DateOnly day, long by)
    {
        lock (_lock)
        {
            Today();
            if (day == _day) _spent = Math.Max(0, _spent + by);
        }
    }

    /// <summary>Tokens set aside for one call.</summary>
    public sealed class Reservation(TokenBudget budget, DateOnly day, int reserved)
    {
        /// <summary>Replaces the reservation by what was used.</summary>
        public void Settle(int used) => budget.Correct(day, used - reserved);
    }
}
