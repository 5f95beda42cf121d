using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Promising;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Settings;

/// <summary>The delivery services of the merchant, as one list that is saved whole.</summary>
public sealed partial class ServicesPage
{
    private readonly List<FormError> errors = [];
    private ServicesForm form = new();
    private ServicesAnswer? earlier;
    private Refusal? why;

    /// <summary>An earlier version to look at.</summary>
    [SupplyParameterFromQuery] private int? Version { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (HttpMethods.IsPost(Context.Request.Method))
        {
            form = ServicesForm.Read(Context.Request.Form);
            return;
        }

        var shown = await Caller.Question<ShowServices, ServicesAnswer>(q => q.Run(new(), Cancellation));
        if (shown.IsRefused(out why)) return;
        form = ServicesForm.Of(shown.Value);
        if (Version is null || Version == shown.Value.Version) return;
        var asked = await Caller.Question<ShowServices, ServicesAnswer>(q => q.Run(new(Version), Cancellation));
        if (asked.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        earlier = asked.Value;
        form = ServicesForm.Of(earlier);
    }

    private async Task Save()
    {
        if (Context.Request.Form["do"] == "add")
        {
            form.Services.Add(new TypedService());
            return;
        }

        var services = form.Draft(errors);
        if (errors.Count > 0) return;
        var saved = await Caller.Outcome<ChangeServices, ServicesAnswer>(
            c => c.Run(new(services, form.Version), Cancellation));
        if (saved.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        Flash.Say(Context, Tone.Good,
            $"Saved: {string.Join(", ", saved.Value.Services.Select(s => s.Name))}. New orders go by it.");
        Navigator.NavigateTo("/settings/services");
    }

    private string? Problem(string field) => errors.Find(error => error.Field == field)?.Sentence;
}
