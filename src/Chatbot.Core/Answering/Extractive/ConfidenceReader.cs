namespace Chatbot.Answering.Extractive;

/// <summary>Reads the features of a whole ranking that tell whether it answers.</summary>
internal static class ConfidenceReader
{
    public static readonly int Count = Enum.GetValues<ConfidenceFeature>().Length;

    private const int Looked = 3;

    public static double[] Read(Question question, IReadOnlyList<RankedSentence> ranked)
    {
        double[] row = new double[Count];
        Set(ConfidenceFeature.Bias, 1);
        Set(ConfidenceFeature.Words, Math.Min(10, question.Words.Content.Count) / 10.0);
        if (ranked.Count == 0) return row;
        var top = ranked.Take(Looked).ToList();
        Set(ConfidenceFeature.Soft, top.Max(r => r[RankFeature.Soft]));
        Set(ConfidenceFeature.Exact, top.Max(r => r[RankFeature.Exact]));
        Set(ConfidenceFeature.SoftMean, top.Average(r => r[RankFeature.Soft]));
        Set(ConfidenceFeature.Context, top[0][RankFeature.Context]);
        Set(ConfidenceFeature.Mean, ranked.Max(r => r[RankFeature.Mean]));
        Set(ConfidenceFeature.Pairs, top.Max(r => r[RankFeature.Pairs]));
        Set(ConfidenceFeature.NamesMissingHere, top[0][RankFeature.NamesMissing]);
        Set(ConfidenceFeature.Type, Asked(top[0]));
        Set(ConfidenceFeature.Ahead, Math.Min(10, ranked[0].Logit - ranked[Math.Min(Looked, ranked.Count - 1)].Logit) / 10);
        Set(ConfidenceFeature.Matches, Math.Min(6, top.Max(r => question.Words.Terms.Count(r.Candidate.Words.Has))) / 6.0);
        Set(ConfidenceFeature.Estimate, top.Max(r => Confidence.Of(question, r.Candidate)));
        Set(ConfidenceFeature.Logit, ranked[0].Logit / 12);
        Set(ConfidenceFeature.Spread, Math.Log(ranked.Sum(r => Math.Exp(r.Logit - ranked[0].Logit))) / 4);
        Set(ConfidenceFeature.Evidence, top.Max(r => question.Words.Content.Where(w => r.Candidate.Words.Has(w.Term!)).Sum(Rarity.InArticles)) / 5);
        Missing(question, ranked, row);
        return row;

        void Set(ConfidenceFeature feature, double value) => row[(int)feature] = value;
    }

    private static double Asked(RankedSentence first) =>
        first[RankFeature.AskedNumber] + first[RankFeature.AskedTime] + first[RankFeature.AskedName] + first[RankFeature.AskedPlace];

    private static void Missing(Question question, IReadOnlyList<RankedSentence> ranked, double[] row)
    {
        double total = 0, covered = 0, rarest = 0, names = 0, namesMissing = 0, rare = 0, rareCovered = 0;
        foreach (var word in question.Words.Content)
        {
            double weight = Rarity.General(word);
            bool found = ranked.Any(r => r.Candidate.Words.Has(word.Term!) || r.Candidate.ContextHas(word.Term!));
            total += weight;
            rare += Rarity.InArticles(word);
            if (found) rareCovered += Rarity.InArticles(word);
            if (found) covered += weight;
            else rarest = Math.Max(rarest, weight);
            if (!Confidence.IsSpecific(word)) continue;
            names++;
            if (!found) namesMissing++;
        }

        row[(int)ConfidenceFeature.Covered] = total > 0 ? covered / total : 0;
        row[(int)ConfidenceFeature.CoveredRare] = rare > 0 ? rareCovered / rare : 0;
        row[(int)ConfidenceFeature.EvidenceAll] = rareCovered / 5;
        row[(int)ConfidenceFeature.RarestMissing] = rarest;
        row[(int)ConfidenceFeature.NamesMissing] = names > 0 ? namesMissing / names : 0;
        row[(int)ConfidenceFeature.HasNames] = names > 0 ? 1 : 0;
    }
}
