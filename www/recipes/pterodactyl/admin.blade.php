<p>There is nothing to set: every visitor's own session gets the credentials.</p>
