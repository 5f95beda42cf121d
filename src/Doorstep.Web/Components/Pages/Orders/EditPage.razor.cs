using Doorstep.Orders.Editing;
using Doorstep.Orders.Previewing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Promising;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>
/// Editing an order: typed, shown, saved. What is saved is what was shown; typing on after the preview shows it anew.
/// </summary>
public sealed partial class EditPage
{
    private OrderAnswer? order;
    private Refusal? refused;
    private OrderPreview? preview;
    private EditForm form = null!;
    private List<FormError> errors = [];
    private IReadOnlyList<DeliveryService> services = [];
    private int focus = -1;

    [Parameter] public string Key { get; set; } = "";

    [Inject] private TimeProvider Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var found = await Caller.Order(Key, Cancellation);
        if (found.IsRefused(out refused))
        {
            Answer(refused);
            return;
        }

        order = found.Value;
        form = HttpMethods.IsPost(Context.Request.Method)
            ? EditForm.Read(order, Context.Request.Form)
            : EditForm.Of(order, Guid.CreateVersion7(Clock.GetUtcNow()).ToString("N"));
        var known = await Caller.Question<ShowServices, ServicesAnswer>(q => q.Run(new(), Cancellation));
        if (known.Succeeded) services = known.Value.Services;
    }

    private async Task Submit()
    {
        if (order is null) return;
        var wanted = Context.Request.Form["do"].ToString();
        if (wanted == "add" && form.NewLines.Count < EditForm.NewLinesMax)
        {
            form.NewLines.Add(new TypedLine("", "", ""));
            focus = form.NewLines.Count - 1;
            return;
        }

        var edit = form.Edit(order, errors);
        if (errors.Count > 0) return;
        if (wanted == "save" && form.Previewed == form.Fingerprint) await Save(edit);
        else await Show(edit);
    }

    private async Task Show(OrderEdit edit)
    {
        var shown = await Caller.Preview<EditOrder>(
            order!.Id, c => c.Run(new(order.Id, edit, form.Version), Cancellation), Cancellation);
        if (!shown.IsRefused(out refused)) preview = shown.Value;
    }

    private async Task Save(OrderEdit edit)
    {
        Once.Remember(Context, Context.Request.Form);
        var saved = await Caller.Outcome<EditOrder, OrderAnswer>(
            c => c.Run(new(order!.Id, edit, form.Version), Cancellation));
        if (saved.IsRefused(out refused)) return;
        Flash.Say(Context, Tone.Good, $"Order {order!.Number} is edited.");
        Navigator.NavigateTo(Href.Order(order.Number));
    }

    private string? Problem(string field) => errors.Find(error => error.Field == field)?.Sentence;

    private string? Invalid(string field) => Problem(field) is null ? null : "true";
}
