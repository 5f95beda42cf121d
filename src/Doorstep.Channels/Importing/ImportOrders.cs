using Doorstep.Channels.Crediting;
using Doorstep.Channels.Files.OrderSheets;
using Doorstep.Channels.Files.Reading;
using Doorstep.Orders.Placing;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Importing;

/// <summary>
/// Imports a sheet of orders: reads it twice (see <see cref="OrderSurvey"/>), places the orders batch by batch while
/// the next batch is being read, and gives its credit notes their effect at the end.
/// </summary>
internal sealed class ImportOrders(ImportSheet sheet, ImportOptions options, ImportBatches batches, TimeProvider clock)
{
    private const int BatchesAheadMax = 2;
    private const int ProgressRows = 5_000;

    private readonly SheetTotals totals = new();
    private readonly Dictionary<string, int> counts = [];
    private readonly HashSet<string> skusSeen = new(StringComparer.OrdinalIgnoreCase);
    private OrderSurvey survey = null!;
    private CreditMatcher matcher = null!;

    /// <param name="currency">Of rows that name none.</param>
    /// <param name="progress">Is called on any thread.</param>
    public async Task<Outcome<ImportTotals>> Run(
        string currency, RejectedRows rejected, Action<ImportProgress> progress, CancellationToken cancellation)
    {
        var habits = SheetHabits.Of(sheet.Map);
        var rows = new OrderRowReader(
            sheet.Map, sheet.Recognition, habits, sheet.Currency ?? habits.Currency ?? currency);
        var bytes = sheet.File.Bytes;
        var counted = 0L;
        if (OrderSurvey.Of(sheet.File, rows, read =>
            {
                if (++counted % ProgressRows == 0)
                    progress(new ImportProgress("Reading", read, bytes, counted));
            }) is var surveyed && surveyed.IsRefused(out var why)) return why;
        survey = surveyed.Value;
        matcher = new CreditMatcher(survey.Credited);

        var queue = System.Threading.Channels.Channel.CreateBounded<OrderBatch>(BatchesAheadMax);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(() => Fill(queue.Writer, rows, ended.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in queue.Reader.ReadAllAsync(cancellation))
            {
                if (await Place(batch, rejected, cancellation) is { } refused) return refused;
                progress(new ImportProgress("Placing orders", batch.BytesRead, bytes * survey.Passes,
                    totals.Whole.Rows));
            }
        }
        finally
        {
            await ended.CancelAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading;
        await SettleCredits(progress, cancellation);
        return Totals(rejected).MustAddUp();
    }

    private async Task Fill(
        System.Threading.Channels.ChannelWriter<OrderBatch> queue, OrderRowReader rows, CancellationToken cancellation)
    {
        try
        {
            var undated = clock.GetUtcNow();
            var (batch, at) = (new OrderBatch(), 0L);
            foreach (var finding in OrderSheet.Read(sheet.File, rows, survey, read => at = read))
            {
                matcher.Add(finding);
                if (finding is SheetFinding.RowLeft { Row: var left }) batch.Left.Add(left);
                if (finding is SheetFinding.OrderFound { Order: var order })
                    batch.Add(order, OrderDrafts.Of(order, options.Channel, undated));
                if (!batch.IsFull) continue;
                batch.BytesRead = at;
                await queue.WriteAsync(batch, cancellation);
                batch = new OrderBatch();
            }

            batch.BytesRead = at;
            await queue.WriteAsync(batch, cancellation);
            queue.Complete();
        }
        catch (Exception e)
        {
            queue.Complete(e);
            throw;
        }
    }

    private async Task<Refusal?> Place(OrderBatch batch, RejectedRows rejected, CancellationToken cancellation)
    {
        foreach (var left in batch.Left) Leave(left, rejected);
        if (batch.Orders.Count == 0) return null;
        if (options.DryRun)
        {
            foreach (var (order, _) in batch.Orders) totals.Add(new SheetFinding.OrderFound(order));
            return null;
        }

        if (options.CreateItems && await CreateItems(batch, cancellation) is { } why) return why;
        var drafts = await Dated(batch, cancellation);
        var placed = await batches.Run<PlaceOrders, IReadOnlyList<PlaceOrders.Placed>>(
            c => c.Place(drafts, CancellationToken.None), cancellation);
        if (placed.IsRefused(out why)) return why;
        for (var i = 0; i < drafts.Count; i++) Count(batch.Orders[i].Order, placed.Value[i], rejected);
        return null;
    }

    private void Count(SheetOrder order, PlaceOrders.Placed placed, RejectedRows rejected)
    {
        if (placed.Refusal is { } why)
        {
            Count("refused");
            var reason = new RowReason(why.Code, why.Sentence);
            foreach (var row in order.Lines.Concat(order.Charges))
                Leave(new LeftRow(row.Source, row.Order, row.Quantity, row.Price, RowBucket.Rejected, reason),
                    rejected);
            return;
        }

        Count(placed.Status == 200 ? "already" : placed.InReview ? "review" : "placed");
        totals.Add(new SheetFinding.OrderFound(order));
    }

    private void Count(string what, int by = 1) => counts[what] = counts.GetValueOrDefault(what) + by;

    private void Leave(LeftRow left, RejectedRows rejected)
    {
        totals.Add(new SheetFinding.RowLeft(left));
        if (left.Bucket == RowBucket.Rejected) rejected.Add(left.Source, left.Reason);
    }

    private async Task<Refusal?> CreateItems(OrderBatch batch, CancellationToken cancellation)
    {
        var titles = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in batch.Orders.SelectMany(o => o.Order.Lines))
            if (!skusSeen.Contains(line.Sku)) titles[line.Sku] = titles.GetValueOrDefault(line.Sku) ?? line.Title;
        skusSeen.UnionWith(titles.Keys);
        var created = await NewItems.Create(titles, batches, cancellation);
        if (created.IsRefused(out var why)) return why;
        Count("items", created.Value);
        return null;
    }

    // An order of a sheet without dates keeps the time at which it came first: it must be the same order again.
    private async Task<IReadOnlyList<OrderDraft>> Dated(OrderBatch batch, CancellationToken cancellation)
    {
        var undated = batch.Orders.Where(o => o.Order.PlacedAt is null).Select(o => o.Order.ExternalId).ToList();
        if (undated.Count == 0) return [.. batch.Orders.Select(o => o.Draft)];
        var before = (await batches.Ask<ImportQuestions, Dictionary<string, Doorstep.Orders.Reading.OrderFacts>>(
            q => q.Orders(options.Channel, undated, cancellation))).Value;
        return [.. batch.Orders.Select(o => o.Order.PlacedAt is null
            && before.TryGetValue(o.Order.ExternalId, out var known) ? o.Draft with { PlacedAt = known.PlacedAt }
                : o.Draft)];
    }

    private async Task SettleCredits(Action<ImportProgress> progress, CancellationToken cancellation)
    {
        var settled = matcher.Settle().ToList();
        if (options.DryRun)
        {
            foreach (var match in settled) totals.Add(match);
            return;
        }

        var done = 0;
        foreach (var part in CreditRows.Batches(settled))
        {
            var request = new ApplyCredits.Request(options.Channel, [.. part.Select(c => c.Credit)]);
            var answer = (await batches.Run<ApplyCredits, ApplyCredits.Answer>(
                c => c.Run(request, CancellationToken.None), cancellation)).Value;
            for (var i = 0; i < part.Count; i++) Count(part[i].Match, answer.Results[i]);
            done += part.Count;
            progress(new ImportProgress("Settling credit notes", done, settled.Count, totals.Whole.Rows));
        }

        foreach (var match in settled.Where(m => !CreditRows.MayApply(m))) totals.Add(match);
    }

    // Of a sale that neither the file nor the orders have, the file's own reason says more.
    private void Count(CreditMatch match, ApplyCredits.Result result)
    {
        if (result is { Applied: false, Refusal: null }) Count("credits");
        totals.Add(match with
        {
            Reason = result.Refusal is not { } why ? null
                : match.Reason ?? new RowReason(why.Code, why.Sentence),
        });
    }

    private OrderTotals Totals(RejectedRows rejected) => new(
        survey.Rows, options.DryRun ? totals.Orders : totals.Orders + counts.GetValueOrDefault("refused"),
        counts.GetValueOrDefault("placed"), counts.GetValueOrDefault("review"), counts.GetValueOrDefault("already"),
        counts.GetValueOrDefault("refused"), counts.GetValueOrDefault("items"),
        totals[RowBucket.Line].Rows, totals[RowBucket.Charge].Rows, totals[RowBucket.Credit].Rows,
        counts.GetValueOrDefault("credits"),
        totals.Parts.Where(p => p.Bucket == RowBucket.SetAside).ToDictionary(p => p.Reason, p => p.Tally.Rows),
        rejected.Counts);
}
