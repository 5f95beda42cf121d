using Doorstep.Sourcing.Rules;

namespace Doorstep.Orders.Automating;

/// <summary>
/// One sentence of a merchant about what happens to orders by itself: when, to which orders, and what.
/// </summary>
/// <param name="Name">Unique in its list; what the timeline calls the rule by.</param>
/// <param name="On">What has to happen: some of <see cref="AutomationEvents"/>.</param>
/// <param name="Do">What is done then, in this order.</param>
/// <param name="Orders">Which orders it is about; all when left out.</param>
/// <param name="Also">What else has to be true of them.</param>
/// <param name="Active">False: it is kept and does nothing.</param>
/// <param name="Id">
/// Its own for life, given when it is saved first: by it a rule runs once on an order, whatever it is called.
/// </param>
public sealed record AutomationRule(
    string Name, IReadOnlyList<string> On, IReadOnlyList<AutomationAction> Do, OrderFilter? Orders = null,
    AutomationFilter? Also = null, bool Active = true, Guid? Id = null);

/// <summary>What an order has to be besides; what is null or empty says nothing.</summary>
/// <param name="UnitsFrom">Base units of all lines together, this or more.</param>
/// <param name="UnitsTo">This or less.</param>
/// <param name="EmailEndsWith">The customer's e-mail ends with one of these: <c>@example.com</c>.</param>
/// <param name="NotTagged">None of these tags is on it.</param>
/// <param name="AddressProblem">True: its address lacks something, so that it waits for a better one.</param>
public sealed record AutomationFilter(
    int? UnitsFrom = null, int? UnitsTo = null, IReadOnlyList<string>? EmailEndsWith = null,
    IReadOnlyList<string>? NotTagged = null, bool AddressProblem = false)
{
    public static AutomationFilter None { get; } = new();
}

/// <summary>One thing that a rule does.</summary>
/// <param name="Kind">One of <see cref="AutomationActions"/>.</param>
/// <param name="Text">The tag, or the note; of a hold its note, which may be left out.</param>
/// <param name="Reason">Of a hold.</param>
/// <param name="Priority">What the order gets.</param>
public sealed record AutomationAction(
    string Kind, string? Text = null, HoldReason? Reason = null, OrderPriority? Priority = null);

/// <summary>What a rule may wait for.</summary>
public static class AutomationEvents
{
    public const string Placed = "placed";

    public const string Edited = "edited";

    public const string HoldReleased = "hold_released";

    public const string Paid = "payment_recorded";

    public const string AddressCorrected = "address_corrected";

    /// <summary>Each with the words that follow "When".</summary>
    public static IReadOnlyList<(string Key, string Words)> All { get; } =
    [
        (Placed, "an order is placed"), (Edited, "an order is edited"), (HoldReleased, "a hold is released"),
        (Paid, "a payment is recorded"), (AddressCorrected, "an address is corrected"),
    ];

    public static string WordsOf(string key) => All.FirstOrDefault(e => e.Key == key).Words ?? key;

    /// <summary>What a row of the journal reports; null when no rule can wait for it.</summary>
    internal static string? Of(string entity, string type) => (entity, type) switch
    {
        ("order", "EditOrder") => Edited,
        ("order", "ReleaseHold") => HoldReleased,
        ("order", "CorrectAddress") => AddressCorrected,
        ("payment", "RecordPayment") => Paid,
        _ => null,
    };

    /// <summary>Types of the journal's rows that <see cref="Of"/> knows.</summary>
    internal static readonly string[] Types = ["EditOrder", "ReleaseHold", "CorrectAddress", "RecordPayment"];
}

/// <summary>What a rule may do.</summary>
public static class AutomationActions
{
    public const string AddTag = "add_tag";

    public const string RemoveTag = "remove_tag";

    public const string Hold = "hold";

    public const string Priority = "priority";

    public const string Note = "note";

    public static IReadOnlyList<string> All { get; } = [AddTag, RemoveTag, Hold, Priority, Note];
}
