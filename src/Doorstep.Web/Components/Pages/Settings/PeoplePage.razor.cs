using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.People;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Settings;

/// <summary>Who works for the merchant.</summary>
public sealed partial class PeoplePage
{
    private IReadOnlyList<PersonAnswer> rows = [];
    private InviteUser.Answer? invited;
    private bool again;
    private string? next;
    private Refusal? why;

    [SupplyParameterFromForm(FormName = "person")] private PersonForm? Person { get; set; }

    [SupplyParameterFromQuery] private string? After { get; set; }

    private bool MayShow => May(Permission.ManagePeople);

    protected override async Task OnInitializedAsync()
    {
        Person ??= new PersonForm();
        Context.Response.Headers.CacheControl = "no-store";
        await Read();
    }

    private async Task Invite()
    {
        Once.Remember(Context, await Context.Request.ReadFormAsync(Cancellation));
        var known = rows.Any(row => row.Email.Equals(Person!.Email?.Trim(), StringComparison.OrdinalIgnoreCase));
        var role = RoleField.Read(Person!.Role);
        var answer = await Caller.Outcome<InviteUser, InviteUser.Answer>(
            c => c.Run(new(Person.Email ?? "", Person.Name ?? "", role), Cancellation));
        if (answer.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        // The same form sent again: the person is in the list already, and the password was in the first answer.
        (invited, again, Person) = (answer.Value, known, new PersonForm());
        await Read();
    }

    private async Task Read()
    {
        var listed = await Caller.Question<ListPeople, Page<PersonAnswer>>(q => q.Run(new(After), Cancellation));
        if (listed.IsRefused(out why)) Answer(why);
        else (rows, next) = (listed.Value.Items, listed.Value.Next);
    }
}

public sealed class PersonForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Role { get; set; } = nameof(Platform.Identity.Role.Picker);
}
