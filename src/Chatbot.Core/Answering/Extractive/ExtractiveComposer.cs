using System.Runtime.CompilerServices;
using Chatbot.Answering.Verification;
using Chatbot.Knowledge;
using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>How the built-in engine answers.</summary>
public sealed class ExtractiveOptions
{
    /// <summary>Sentences per answer. Default 3, 1 to 8.</summary>
    public int Sentences { get; set; } = 3;

    /// <summary>Sentences when a whole digest section is asked for. Default 5.</summary>
    public int SectionSentences { get; set; } = 5;

    /// <summary>Below this confidence the sources are held not to say. Default 0.1, 0 to 0.7, the most that it can be.</summary>
    public double Threshold { get; set; } = Confidence.Threshold;

    /// <summary>A further sentence must score at least this share of the best one's score. Default 0.75.</summary>
    public double Closeness { get; set; } = 0.75;
}

/// <summary>
/// Answers without a model: an editor's wording where the question is a common one or asks for a section of the digest,
/// else verbatim sentences of the retrieved passages, ranked by <see cref="SentenceRanker"/>.
/// </summary>
public sealed class ExtractiveComposer(ExtractiveOptions options) : IAnswerComposer
{
    /// <summary>One of so many first sentences must answer; the answer is chosen from so many.</summary>
    private const int Looked = 10, Chosen = 25;

    /// <summary>Where a sentence fits and lacks the very thing asked for, one that has it must score so much of what that one does: else it tells of something else.</summary>
    private const double AsClose = 0.9;

    /// <summary>A number of what is asked for is rare: a sentence that has one may be so much further behind if it covers so much of the question.</summary>
    private const double FarBehind = 0.65, MostlyCovered = 0.6;

    /// <summary>A sentence just behind one that lacks what is asked for goes on about the same: so much of its score is enough.</summary>
    private const double Behind = 0.6;

    /// <summary>How far behind a figure another one may stand.</summary>
    private const int OtherBehind = 2;

    /// <summary>What it is worth, in the ranking's sum, if a sentence says all that is asked in other words.</summary>
    private const double OtherWords = 3;

    /// <summary>What it is worth if the sentence covers all that is asked beside names, and what it costs to say only what a paper wrote about.</summary>
    private const double Covering = 1, Announcing = 1;

    /// <summary>What it is worth, where a reason is asked for, that the sentence tells one.</summary>
    private const double Causing = 1;

    /// <summary>The same for a sentence that turns the question into a statement.</summary>
    private const double AsAnswer = 2.5;

    /// <summary>A paper that is asked about has few sentences: a further one may be this much weaker.</summary>
    private const double WithinPaper = 0.75;

    /// <summary>Where to look is said already by naming the paper: so much of the confidence is enough.</summary>
    private const double AtPaper = 0.25;

    public string Engine => "extractive";

    public async IAsyncEnumerable<DraftSentence> ComposeAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var documents = await DocumentsOf(request, cancellationToken);
        var sentences = await LeadAsync(request, documents, asked: true, cancellationToken)
            ?? Corrections(request, documents)
            ?? await SectionAsync(request, documents, cancellationToken)
            ?? await CommonAsync(request, documents, cancellationToken)
            ?? Career(request, documents)
            ?? await RankedAsync(request, documents, cancellationToken);
        if (sentences.Count == 0 && request.Compares) sentences = await LeadAsync(request, documents, asked: false, cancellationToken) ?? [];
        foreach (var sentence in sentences.Take(request.MostSentences)) yield return sentence;
    }

    /// <summary>What a paper stressed: the digest's sentence about it, else its newest article's first sentence.</summary>
    private async ValueTask<IReadOnlyList<DraftSentence>?> LeadAsync(
        AnswerRequest request, Dictionary<string, Document> documents, bool asked, CancellationToken cancellationToken)
    {
        if (request.Publisher is not { } publisher || (asked && request.Question.Words.Content.Any(w => !publisher.Contains(w.Span.Of(request.Question.Text), StringComparison.Ordinal)))) return null;
        if (request.Story is { } story && await request.Library.GetDocumentAsync(story.DigestId, cancellationToken) is { } digest && request.Visible(digest))
        {
            var about = DocumentSections.SentencesUnder(digest, DigestQuestion.Papers).Where(s => s.Of(digest.Body) is var text && text.Contains(publisher, StringComparison.Ordinal) && !Announcement.IsIn(text, [publisher])).Take(1);
            if (await DraftAllAsync(digest, about, request, cancellationToken) is { } told) return told;
        }

        return documents.Values.OrderByDescending(d => d.Published?.First).ThenBy(d => d.Id, StringComparer.Ordinal).FirstOrDefault() is { } newest
            ? [.. OpeningsOf(newest).Take(options.Sentences - 1)]
            : null;
    }

    private async ValueTask<IReadOnlyList<DraftSentence>?> SectionAsync(
        AnswerRequest request, Dictionary<string, Document> documents, CancellationToken cancellationToken)
    {
        if (request.Story is not { } story || DigestQuestion.SectionOf(request.Question) is not { } heading) return null;
        var digest = await request.Library.GetDocumentAsync(story.DigestId, cancellationToken);
        if (digest is null || !request.Visible(digest)) return null;
        return await DraftAllAsync(digest, DocumentSections.SentencesUnder(digest, heading).Take(options.SectionSentences), request, cancellationToken)
            ?? (heading == DigestQuestion.WhatHappened ? Openings(documents, story) : null);
    }

    /// <summary>Where the digest cannot be shown: how the story's reports begin, the oldest first; null if there are none.</summary>
    private List<DraftSentence>? Openings(Dictionary<string, Document> documents, Story story)
    {
        var openings = documents.Values.Where(d => d is { Kind: DocumentKind.Article, Genre: Genre.News } && d.Stories.Contains(story.Slug))
            .OrderBy(d => d.Published?.First).ThenBy(d => d.Id, StringComparer.Ordinal)
            .SelectMany(d => OpeningsOf(d).Take(1)).Take(options.SectionSentences).ToList();
        return openings.Count == 0 ? null : openings;
    }

    /// <summary>A document's sentences that can stand first, in reading order.</summary>
    private static IEnumerable<DraftSentence> OpeningsOf(Document document) => DocumentSections.SentencesOf(document)
        .Where(s => !Announcement.IsIn(s.Of(document.Body), document.Publishers) && !OpeningReference.IsIn(DocumentWords.Of(document).Sentence(document, s)))
        .Select(s => new DraftSentence(s.Of(document.Body), SentenceOrigin.Source, [new(document, s)]));

    private static async ValueTask<IReadOnlyList<DraftSentence>?> CommonAsync(
        AnswerRequest request, Dictionary<string, Document> documents, CancellationToken cancellationToken)
    {
        var common = QuestionMatch.Match(request.Question, documents.Values);
        return common is null ? null : await DraftAllAsync(common, DocumentSections.SentencesOf(common), request, cancellationToken);
    }

    /// <summary>What papers say now of what they had to correct, the newest first; null if that is not asked, or nothing was corrected.</summary>
    private List<DraftSentence>? Corrections(AnswerRequest request, Dictionary<string, Document> documents)
    {
        if (!CorrectionQuestion.Is(request.Question, request.Publisher is not null)) return null;
        var sentences = documents.Values.Where(d => d.Corrected is not null).OrderByDescending(d => d.Corrected!.Date.First).ThenBy(d => d.Id, StringComparer.Ordinal)
            .Select(d => (Document: d, Span: CorrectionQuestion.SentenceOf(d))).Where(s => s.Span is not null)
            .Select(s => new DraftSentence(s.Span!.Value.Of(s.Document.Body), SentenceOrigin.Source, [new(s.Document, s.Span.Value)]) { TellsCorrection = true })
            .Take(options.Sentences).ToList();
        return sentences.Count == 0 ? null : sentences;
    }

    private List<DraftSentence>? Career(AnswerRequest request, Dictionary<string, Document> documents)
    {
        if (!CareerQuestion.Is(request.Question) || CareerQuestion.BiographyOf(request.Question, documents.Values) is not { } biography) return null;
        var offices = CareerQuestion.Offices(request.Question, biography).Take(options.Sentences).ToList();
        return offices.Count == 0 ? null : [.. offices.Select(s => new DraftSentence(s.Of(biography.Body), SentenceOrigin.Source, [new(biography, s)]))];
    }

    private async ValueTask<IReadOnlyList<DraftSentence>> RankedAsync(
        AnswerRequest request, Dictionary<string, Document> documents, CancellationToken cancellationToken)
    {
        var candidates = request.Passages
            .Where(p => documents.ContainsKey(p.Passage.DocumentId))
            .SelectMany(p => Candidate.Of(p, documents[p.Passage.DocumentId]))
            .ToList();
        var question = NameCase.Restore(request.Question, candidates);
        // "What day of the week was it" is found as "when was it" is.
        var simply = Moments.Simply(question);
        var ranked = SentenceRanker.Rank(simply, candidates);
        bool enough = request.Publisher is null ? Confidence.IsEnough(simply, ranked, RankerModel.Default, options.Threshold) : Confidence.Of(simply, ranked) >= options.Threshold * AtPaper;
        if (!enough || Demands.AsksStranger(question, ranked)) return [];
        ranked = OpinionQuestion.Narrow(question, ByOtherWords(simply, ranked));
        if (Development.IsAsked(question) && await DevelopmentAsync(question, ranked, request, cancellationToken) is { Count: > 0 } development) return development;
        // What happened in other years is no answer, however many of the first places it takes.
        ranked = [.. ranked.Where(r => !Years.Conflict(question.Words, r.Candidate.Words))];
        // Of an editor's sentence it must be known that it can be shown: else it would stand in the way of those behind it.
        var shown = new Dictionary<Candidate, DraftSentence>(ReferenceEqualityComparer.Instance);
        var lacking = new HashSet<(string, TextSpan)>();
        bool figure = AnswerSlot.IsFigure(question), goesOn = (figure || question.Kind == QuestionKind.When) && !Measures.AreAsked(question);
        double told = 0, best = 0, closeness = request.Publisher is null ? options.Closeness : options.Closeness * WithinPaper;
        foreach (var (candidate, score, _, _) in ranked.Take(Chosen))
        {
            // Nothing behind it can be chosen.
            if (score < closeness * best) break;
            if (!BoundWords.Agree(question, candidate) || !Demands.AreMet(question, candidate)) continue;
            if (!AnswerSlot.IsFilled(question, candidate))
            {
                told = Math.Max(told, score);
                lacking.Add((candidate.Document.Id, candidate.Span));
            }
            else if (IsClose(candidate, score) && await DraftAsync(candidate, request, cancellationToken) is { } draft)
            {
                shown[candidate] = draft;
                if (best == 0 && SentenceChoice.StandsAlone(candidate)) best = score;
            }
        }

        if (!ranked.Take(Looked).Any(r => shown.ContainsKey(r.Candidate))) return [];
        var drafts = new List<DraftSentence>();
        var chosen = SentenceChoice.Choose(question, ranked, r => shown.ContainsKey(r.Candidate), options.Sentences, closeness)
            .SelectMany(group => group).ToList();
        var fitting = chosen.MaxBy(r => r.Score)?.Candidate;
        if (chosen.Count > 0 && chosen.Count < options.Sentences) chosen = WithOtherFigure(question, chosen, ranked);
        bool setsRight = Demands.SetRight(question, [.. chosen.Select(r => r.Candidate)]);
        foreach (var candidate in chosen.Select(r => r.Candidate))
        {
            if ((shown.GetValueOrDefault(candidate) ?? await DraftAsync(candidate, request, cancellationToken)) is { } draft) drafts.Add(draft with { SetsRight = setsRight, Best = candidate == fitting });
        }

        return drafts;

        // To the best of those that lack what is asked for: they are about it, and what has it without being near them tells of something else.
        bool IsClose(Candidate candidate, double score) => score >= AsClose * told
            || ((figure || simply != question || AnswerSlot.AsksForNames(question)) && score >= FarBehind * told && Coverage.Of(question, candidate).Share >= MostlyCovered)
            || (goesOn && score >= Behind * told && candidate.Before is { } before && lacking.Contains((candidate.Document.Id, before)));
    }

    /// <summary>What the sources tell year by year; none if that is too little.</summary>
    private async ValueTask<IReadOnlyList<DraftSentence>> DevelopmentAsync(Question question, IReadOnlyList<RankedSentence> ranked, AnswerRequest request, CancellationToken cancellationToken)
    {
        var shown = new Dictionary<Candidate, DraftSentence>(ReferenceEqualityComparer.Instance);
        foreach (var (candidate, _, _, _) in ranked.Take(Chosen))
        {
            if (BoundWords.Agree(question, candidate, years: false) && Demands.AreMet(question, candidate) && await DraftAsync(candidate, request, cancellationToken) is { } draft) shown[candidate] = draft;
        }

        return [.. Development.Choose(question, ranked, r => shown.ContainsKey(r.Candidate), options.SectionSentences).Select(r => shown[r.Candidate])];
    }

    /// <summary>Where a sentence tells a figure and one just behind it what others count, that one too: "The board counts 4,300. … The ministry arrives at 2,900".</summary>
    private static List<RankedSentence> WithOtherFigure(Question question, List<RankedSentence> chosen, IReadOnlyList<RankedSentence> ranked)
    {
        if (!AnswerSlot.IsFigure(question)) return chosen;
        var told = chosen[^1].Candidate;
        var behind = told.Passage.Sentences.Skip(told.Position + 1).Take(OtherBehind).ToList();
        var other = ranked.Where(r => r.Candidate.Document.Id == told.Document.Id && behind.Contains(r.Candidate.Span) && !OpeningReference.IsIn(r.Candidate.Words) && Amounts.CountAnew(question, told.Words, r.Candidate.Words))
            .MinBy(r => r.Candidate.Position);
        return other is null || chosen.Exists(r => r.Candidate.Document.Id == told.Document.Id && r.Candidate.Span == other.Candidate.Span) ? chosen : [.. chosen, other];
    }

    /// <summary>Moves up the sentences that say in other words what is asked, and those that begin as the answer would.</summary>
    private static IReadOnlyList<RankedSentence> ByOtherWords(Question question, IReadOnlyList<RankedSentence> ranked)
    {
        if (ranked.Count == 0) return ranked;
        var raised = ranked.Select(r => r with { Logit = r.Logit + Worth(question, r.Candidate) }).ToList();
        double best = raised.Max(r => r.Logit);
        return [.. raised.Select(r => r with { Score = SentenceRanker.ScoreOf(r.Logit, best) })
            .OrderByDescending(r => r.Logit + (Declarative.IsIn(question, r.Candidate.Words) ? AsAnswer : 0))];
    }

    private static double Worth(Question question, Candidate candidate) =>
        (OtherWords * Coverage.Gain(question, candidate)) + (Covering * Coverage.Of(question, candidate).Share)
        + (Demands.TellsAge(question, candidate) ? OtherWords : 0) + (question.Kind == QuestionKind.Why && AnswerType.TellsWhy(candidate.Words) ? Causing : 0) - (Announcement.IsIn(candidate.Text, candidate.Document.Publishers) ? Announcing : 0);

    private static async ValueTask<DraftSentence?> DraftAsync(Candidate candidate, AnswerRequest request, CancellationToken cancellationToken)
    {
        var document = candidate.Document;
        if (document.Kind is not (DocumentKind.Digest or DocumentKind.Question))
            return new(candidate.Text, SentenceOrigin.Source, [new(document, candidate.Span)]);
        var draft = await EditorWording.DraftAsync(document, candidate.Span, request, cancellationToken);
        // Our own analysis is part of a section, never an answer to a question of fact. What would be withheld makes room for the next.
        return draft is null || draft.Origin == SentenceOrigin.Analysis || Verifier.Check(draft) != Withheld.None ? null : draft;
    }

    /// <summary>All sentences of an editor's text; null, so that ranking takes over, if none of them can be shown with a source.</summary>
    private static async ValueTask<IReadOnlyList<DraftSentence>?> DraftAllAsync(
        Document document, IEnumerable<TextSpan> sentences, AnswerRequest request, CancellationToken cancellationToken)
    {
        var drafts = new List<DraftSentence>();
        foreach (var span in sentences)
        {
            if (await EditorWording.DraftAsync(document, span, request, cancellationToken) is { } draft && Verifier.Check(draft) == Withheld.None) drafts.Add(draft);
        }

        return drafts.Any(d => d.Evidence.Count > 0) ? drafts : null;
    }

    private static async ValueTask<Dictionary<string, Document>> DocumentsOf(AnswerRequest request, CancellationToken cancellationToken)
    {
        var documents = new Dictionary<string, Document>(StringComparer.Ordinal);
        foreach (string id in request.Passages.Select(p => p.Passage.DocumentId).Distinct(StringComparer.Ordinal))
        {
            if (await request.Library.GetDocumentAsync(id, cancellationToken) is { } document && request.Visible(document)) documents[id] = document;
        }

        return documents;
    }
}
