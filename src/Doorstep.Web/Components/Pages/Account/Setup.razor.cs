using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.People;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Account;

/// <summary>The page of the first run; once there is a person it only leads to the sign-in.</summary>
public sealed partial class Setup
{
    private Refusal? why;

    [Inject] private CommandRunner Runner { get; set; } = null!;

    [Inject] private Sessions Sessions { get; set; } = null!;

    [Inject] private DoorstepDb Db { get; set; } = null!;

    [Inject] private NavigationManager Navigator { get; set; } = null!;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "setup")] private SetupForm? Words { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Words ??= new SetupForm();
        if (HttpMethods.IsGet(Context.Request.Method) && !await FirstRun.IsOpen(Db, Context.RequestAborted))
            Navigator.NavigateTo("/sign-in");
    }

    private async Task Create()
    {
        var cancellation = Context.RequestAborted;
        var created = await Runner.Run<CreateFirstOwner, PersonAnswer>(
            Actor.System(Database.FirstMerchant),
            c => c.Run(new(Words!.Code ?? "", Words.Email ?? "", Words.Name ?? "", Words.Password ?? ""), cancellation),
            cancellation);
        if (created.IsRefused(out why))
        {
            Context.Response.StatusCode = (int)why.Kind;
            return;
        }

        await Sessions.SignIn(Words!.Email, Words.Password, null, cancellation);
        Flash.Say(Context, Tone.Good, $"Welcome, {created.Value.Name}. Begin with a location and your items.");
        Navigator.NavigateTo("/locations");
    }
}

/// <summary>What somebody types to become the first owner.</summary>
public sealed class SetupForm
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }
}
