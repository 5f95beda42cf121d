using System.Globalization;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Pages.Flows;

namespace Doorstep.Web.Components.Pages.Home;

/// <summary>The first page: how the day goes, where everything stands, and what needs somebody.</summary>
public sealed partial class Dashboard
{
    private const int StuckShown = 6;
    private const int RecentDays = 14;

    private static readonly string[] ToPick = ["Allocated", "Picking", "Short"];

    private ShowToday.Answer? today;
    private IReadOnlyList<ListStuck.Group> stuck = [];
    private long latePicks;
    private Refusal? refused;

    private string Day => today!.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private IReadOnlyList<double> Recent => [.. today!.Days.TakeLast(RecentDays).Select(day => (double)day.Orders)];

    private IReadOnlyList<ChartPoint> Days =>
    [
        .. today!.Days.Select(day => new ChartPoint(
            day.Day.ToString("MMM d", CultureInfo.InvariantCulture), day.Orders)),
    ];

    private string DaysSay
    {
        get
        {
            // Today is not over, so it counts for neither the mean nor the record.
            var whole = today!.Days.SkipLast(1).ToList();
            var best = whole.MaxBy(day => day.Orders);
            return best is null or { Orders: 0 }
                ? $"{today.OrdersToday:N0} orders today; none in the days before."
                : string.Create(CultureInfo.InvariantCulture,
                    $"{whole.Average(day => day.Orders):#,0.#} orders a day in the last {whole.Count} days; "
                    + $"the most, {best.Orders:N0}, on {best.Day:MMM d}.");
        }
    }

    private string Revenue =>
        today!.RevenueToday.Count == 0 ? "–" : today.RevenueToday.MaxBy(m => m.Minor).ToString();

    private string? OtherRevenue => today!.RevenueToday.Count < 2
        ? today.RevenueToday.Count == 0 ? "nothing ordered yet" : "as ordered"
        : "and " + string.Join(", ", today.RevenueToday.OrderByDescending(m => m.Minor).Skip(1));

    private string OnTime => today!.OnTimeRate is { } rate
        ? rate.ToString("0.0 %", CultureInfo.InvariantCulture)
        : "–";

    private (string Note, Tone Tone, int? Trend) Against
    {
        get
        {
            var (now, before) = (today!.OrdersToday, today.OrdersYesterday);
            if (before == 0) return ("none yesterday by this time", Tone.Neutral, null);
            var change = (double)(now - before) / before;
            var by = Math.Abs(change).ToString("0.#%", CultureInfo.InvariantCulture);
            if (now == before) return ("as many as yesterday by this time", Tone.Neutral, null);
            return change > 0
                ? ($"{by} more than yesterday by this time", Tone.Good, 1)
                : ($"{by} fewer than yesterday by this time", Tone.Warn, -1);
        }
    }

    private string Behind => (today!.Late, today.AtRisk) switch
    {
        (0, 0) => "nothing is late or at risk",
        (var late, 0) => $"{late:N0} shipments late",
        (0, var risky) => $"{risky:N0} shipments at risk",
        var (late, risky) => $"{late:N0} shipments late, {risky:N0} at risk",
    };

    protected override async Task OnInitializedAsync()
    {
        var answer = await Caller.Question<ShowToday, ShowToday.Answer>(q => q.Run(new(), Cancellation));
        if (!answer.IsRefused(out refused)) today = answer.Value;
        var groups = await Caller.Question<ListStuck, Page<ListStuck.Group>>(q => q.Run(new(), Cancellation));
        if (groups.Succeeded) stuck = [.. groups.Value.Items.OrderByDescending(g => g.Orders).Take(StuckShown)];
        var flows = await Caller.Question<ShowFlows, Page<FlowNow>>(q => q.Run(new(), Cancellation));
        if (flows.Succeeded && flows.Value.Items.FirstOrDefault(f => f.Name == FlowViews.Shipments) is { } flow)
            latePicks = flow.Stages.Where(stage => ToPick.Contains(stage.Key)).Sum(stage => stage.Late);
    }
}
