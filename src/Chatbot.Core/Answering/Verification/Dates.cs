using System.Globalization;
using Chatbot.Knowledge;

namespace Chatbot.Answering.Verification;

/// <summary>Dates as a text writes them.</summary>
public static class Dates
{
    /// <summary>"10 September 2025", "September 2025", "2025"; empty for null.</summary>
    public static string Spoken(PartialDate? date) => date is not { } known ? ""
        : known.First.ToString(known.Day is not null ? "d MMMM yyyy" : known.Month is not null ? "MMMM yyyy" : "yyyy", CultureInfo.InvariantCulture);
}
