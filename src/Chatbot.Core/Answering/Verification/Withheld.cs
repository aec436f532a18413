namespace Chatbot.Answering.Verification;

/// <summary>Why a sentence was withheld; <see cref="None"/>: it may be shown.</summary>
public enum Withheld
{
    None,

    /// <summary>It names no evidence, and is not labelled as our own analysis.</summary>
    NoEvidence,

    /// <summary>It claims to be verbatim and is not.</summary>
    NotVerbatim,

    /// <summary>It has a number that the evidence lacks, counts in another unit or something else.</summary>
    Number,

    /// <summary>It has a name, a day or a month that the evidence lacks.</summary>
    Name,

    /// <summary>It puts something at another time than the evidence does.</summary>
    Time,

    /// <summary>It quotes words that the evidence lacks.</summary>
    Quotation,

    /// <summary>It denies what the evidence affirms, or the reverse.</summary>
    Negation,

    /// <summary>It says the opposite: rose for fell, before for after.</summary>
    Polarity,

    /// <summary>It states as a fact what somebody said, or gives it to another speaker.</summary>
    Speaker,

    /// <summary>It swaps who does what to whom, or gives one's act or number to another.</summary>
    Roles,

    /// <summary>Too little of it stands in the evidence.</summary>
    Support,
}
