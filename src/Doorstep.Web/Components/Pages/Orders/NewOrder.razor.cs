using Doorstep.Inventory.Items;
using Doorstep.Orders.Placing;
using Doorstep.Platform.Http;
using Doorstep.Sourcing.Promising;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>An order by hand. Works without script; the same form sent twice places one order.</summary>
public sealed partial class NewOrder
{
    private const int ItemsOffered = 100;

    private OrderForm form = null!;
    private List<FormError> errors = [];
    private IReadOnlyList<ItemAnswer> items = [];
    private IReadOnlyList<DeliveryService> services = [];
    private int focus = -1;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        form = HttpMethods.IsPost(Context.Request.Method)
            ? OrderForm.Read(Context.Request.Form)
            : OrderForm.Empty(Guid.CreateVersion7(Clock.GetUtcNow()).ToString("N"));
        var offered = await Caller.Question<ListItems, Page<ItemAnswer>>(
            q => q.Run(new(Limit: ItemsOffered), Cancellation));
        if (offered.Succeeded) items = offered.Value.Items;
        var known = await Caller.Question<ShowServices, ServicesAnswer>(q => q.Run(new(), Cancellation));
        if (known.Succeeded) services = known.Value.Services;
    }

    private async Task Submit()
    {
        if (Context.Request.Form["do"] != "place")
        {
            form.AddLine();
            focus = form.Lines.Count - 1;
            return;
        }

        var draft = form.Draft(Clock.GetUtcNow(), errors);
        if (errors.Count > 0) return;
        Once.Remember(Context, Context.Request.Form);
        var outcome = await Caller.Outcome<PlaceOrder, PlaceOrder.Answer>(c => c.Run(new(draft), Cancellation));
        if (outcome.IsRefused(out var why))
        {
            errors = [new FormError(form.FieldOf(why), why.Sentence)];
            return;
        }

        var order = outcome.Value.Order;
        Flash.Say(Context, order.Status is "InReview" or "OnHold" or "Backordered" ? Tone.Warn : Tone.Good,
            $"Order {order.Number} is placed: {Tones.Words(order.Status).ToLowerInvariant()}.");
        Navigator.NavigateTo(Href.Order(order.Number));
    }

    private string? Problem(string field) => errors.Find(error => error.Field == field)?.Sentence;

    private string? Invalid(string field) => Problem(field) is null ? null : "true";

    private RenderFragment? Complaint(string field) => Problem(field) is not { } sentence ? null : builder =>
    {
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "class", "field-error");
        builder.AddContent(2, sentence);
        builder.CloseElement();
    };
}
