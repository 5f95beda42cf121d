using Doorstep.Orders;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>The form that tells of the money of an order.</summary>
internal static class PaymentActions
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/orders/{order:guid}/payments", Record).RequireAuthorization();

    private static async Task<IResult> Record(
        Guid order, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var outcome = await Read(order, form, caller, cancellation) is var draft && draft.IsRefused(out var why)
            ? why
            : await caller.Outcome<RecordPayment, RecordPayment.Answer>(
                c => c.Run(new(order, draft.Value), cancellation));
        return FormAnswer.Show(http, outcome, Said, $"/orders/{order}");
    }

    private static async Task<Outcome<PaymentDraft>> Read(
        Guid order, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        var found = await caller.Question<ShowOrder, OrderAnswer>(q => q.Run(new(order), cancellation));
        if (found.IsRefused(out var why)) return why;
        var currency = found.Value.Currency;
        if (Typed.Amount(form["amount"], currency) is not { } amount)
            return Refusal.Invalid("payment.invalid",
                $"‘{form["amount"]}’ is not an amount of {currency}; write it like {new Money(1250, currency)}.");
        return new PaymentDraft(
            Enum.TryParse<PaymentKind>(form["kind"], out var kind) ? kind : default, amount,
            Typed.Text(form["reference"]) ?? "", Currency: currency);
    }

    private static string Said(RecordPayment.Answer answer) => answer switch
    {
        { Created: false } => "That payment was known already.",
        { Order.Payment: { Policy: not nameof(PaymentPolicy.Nothing), Covered: true } } when !Waits(answer.Order) =>
            "The payment is recorded; nothing waits for money.",
        _ => "The payment is recorded.",
    };

    private static bool Waits(OrderAnswer order) =>
        order.Holds.Any(h => h is { Reason: nameof(HoldReason.Payment), ReleasedAt: null });
}
